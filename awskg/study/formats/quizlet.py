"""Two columns, question and answer, which Quizlet and other cards of two sides import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from awskg.diagrams.texts import flat
from awskg.model import Labels
from awskg.study.formats.explained import NOTHING, asked
from awskg.study.registry import answer_of

if TYPE_CHECKING:
    from awskg.model import Lang
    from awskg.study.model import Item
    from awskg.study.study import Study

CHOICES: Final = Labels(" [{options}]", "［{options}］")


def write(study: Study, lang: Lang) -> str:
    r"""Return the items as lines, each of a question, a tab and its answer.

    What may be chosen stands in brackets after the question. Nothing is quoted: a line has one tab, and the text has
    no other line ends. Without items, it is empty.

    Args:
        study: what there is to study.
        lang: the language of the texts.

    >>> import awskg
    >>> from awskg.model import Lang
    >>> from awskg.study import Study
    >>> lines = write(Study(awskg.load()), Lang.EN).splitlines()
    >>> question, answer = next(line for line in lines if "integration timeout is" in line).split("\t")
    >>> question.partition(" [")[0], answer
    ('For a REST API, the default integration timeout is _____ seconds.', '29')
    """
    return "".join(f"{_question(item, lang)}\t{flat(answer_of(item).in_(lang)) or NOTHING}\n" for item in study.items)


def _question(item: Item, lang: Lang) -> str:
    options = " | ".join(flat(option.text.in_(lang)) or NOTHING for option in item.options)
    return asked(item, lang) + (CHOICES.in_(lang).format(options=options) if options else "")
