"""Shipped questions: a `.rq` file each, with typed parameters and described columns."""

from awskg.questions.binding import bind
from awskg.questions.catalogue import Questions, read_questions
from awskg.questions.header import Parameter, Question, parse_question

__all__ = ["Parameter", "Question", "Questions", "bind", "parse_question", "read_questions"]
