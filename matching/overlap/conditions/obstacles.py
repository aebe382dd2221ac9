"""What conditions say: what stands in the way and what would lift it, what must still be asked."""

from dataclasses import dataclass, field
from enum import StrEnum


class ConditionKind(StrEnum):
    """Which condition speaks."""

    NEED = "need"
    TIME = "time"
    REACH = "reach"
    FULL = "full"
    MONTH = "month"
    DISLIKE = "dislike"


class Ask(StrEnum):
    """Whom to ask. A key: the page says who that is, the core knows no names."""

    PERSON = "person"
    PLACE = "place"
    KEEPER = "keeper"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, and what would lift it; two Japanese sentences."""

    kind: ConditionKind
    sentence: str
    lift: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is not known yet, and whom to ask."""

    sentence: str
    ask: Ask


@dataclass(slots=True)
class Findings:
    """Obstacles and questions of one pair while they are being gathered."""

    obstacles: list[Obstacle] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def block(self, obstacle: Obstacle) -> None:
        """Something stands in the way."""
        self.obstacles.append(obstacle)

    def ask(self, sentence: str, ask: Ask) -> None:
        """Something must be asked first."""
        self.questions.append(Question(sentence, ask))
