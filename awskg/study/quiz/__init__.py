"""A quiz: which items to ask when, judging answers, and keeping what came of them. Nothing here prints.

>>> from pathlib import Path
>>> import awskg
>>> from awskg.study import Study
>>> quiz = Quiz(Study(awskg.load()), StateFile(Path("never-written.json")))
>>> quiz.next_due() is None
True
"""

from __future__ import annotations

from awskg.study.quiz.quiz import Quiz
from awskg.study.quiz.reviews import Cause, Outcome, Review
from awskg.study.quiz.sitting import Result, Sitting
from awskg.study.quiz.state import Session, State
from awskg.study.quiz.state_file import StateFile

__all__ = ["Cause", "Outcome", "Quiz", "Result", "Review", "Session", "Sitting", "State", "StateFile"]
