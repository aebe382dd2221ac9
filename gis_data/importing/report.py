"""What an import did: rows read, written, repaired, refused, each with its row and reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

SHOWN_ROWS = 8


@dataclass(frozen=True)
class Note:
    """One remark on a row of the file; row 0 is the file as a whole."""

    row: int
    name: str
    reason: str


@dataclass
class Report:
    """The result of one import, for the screen and for --report."""

    title: str
    file: str
    dry_run: bool = False
    municipality: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    repaired: list[Note] = field(default_factory=list)
    refused: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def written(self) -> int:
        """Rows that are in the database after this import."""
        return self.new + self.changed + self.unchanged

    def repair(self, row: int, name: str, reason: str) -> None:
        """Note what was mended in a row that was taken."""
        self.repaired.append(Note(row, name, reason))

    def refuse(self, row: int, name: str, reason: str) -> None:
        """Note why a row was not taken."""
        self.refused.append(Note(row, name, reason))

    def note(self, reason: str, row: int = 0, name: str = "") -> None:
        """Note something the operator should know, with nothing changed by it."""
        self.notes.append(Note(row, name, reason))

    def tally(self, outcome: str) -> None:
        """Count one written row: "new", "changed" or "unchanged"."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def as_json(self) -> dict[str, Any]:
        """Return the whole report as plain data."""
        data = asdict(self)
        written = {word: data.pop(word) for word in ("new", "changed", "unchanged", "removed")}
        return {
            **{key: data.pop(key) for key in ("title", "file", "dry_run", "municipality")},
            "rows_read": data.pop("read"),
            "written": {"total": self.written, **written},
            **data,
        }

    def as_text(self) -> str:
        """Return the report for the screen: numbers first, then reasons with their rows."""
        lines = [f"■ {self.title}: {self.file}", f"読んだ行: {self.read}", self._written_line()]
        lines += [f"{word}: {count}" for word, count in self.counts.items()]
        for title, notes in (
            ("直して取り込んだもの", self.repaired),
            ("取り込めなかったもの", self.refused),
            ("お知らせ", self.notes),
        ):
            lines += _section(title, notes)
        if self.dry_run:
            lines.append("ためしの実行（--dry-run）です。何も書きこんでいません。")
        return "\n".join(lines)

    def _written_line(self) -> str:
        parts = f"新しい {self.new}、変わった {self.changed}、前と同じ {self.unchanged}"
        word = "書きこむ予定" if self.dry_run else "書きこんだもの"
        return f"{word}: {self.written}（{parts}）"


def _section(title: str, notes: list[Note]) -> list[str]:
    if not notes:
        return [f"{title}: 0"]
    reasons = Counter(note.reason for note in notes)
    lines = [f"{title}: {len(notes)}"]
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        where = [_where(note) for note in notes if note.reason == reason]
        rows = "、".join(word for word in where[:SHOWN_ROWS] if word)
        more = f" ほか{count - SHOWN_ROWS}件" if count > SHOWN_ROWS else ""
        lines.append(f"  ・{reason}" + (f"［{rows}{more}］" if rows else ""))
    return lines


def _where(note: Note) -> str:
    row = f"{note.row}行目" if note.row else ""
    return " ".join(word for word in (row, note.name) if word)
