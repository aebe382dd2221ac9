"""SealedTextField: plain text in Python, an envelope in the database."""

from __future__ import annotations

from operator import attrgetter
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from .keys import key_of
from .seals import open_sealed, seal_for_person


class _Sealed:
    """A value read from the database that nobody has opened yet."""

    __slots__ = ("envelope",)

    def __init__(self, envelope: bytes) -> None:
        self.envelope = envelope


class _SealedAttribute:
    """Open the envelope at first reading; remember it until the text really changes."""

    def __init__(self, field: SealedTextField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            # A deferred column: fetch it the way Django does.
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, _Sealed):
            text = open_sealed(value.envelope, cell=self.field.cell_of(instance))
            instance.__dict__[name] = text
            self.field.remember(instance, text, value.envelope)
            return text
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextPresent(models.CheckConstraint):
    """A check on a sealed column, made by the database alone.

    Python holds text where the column holds an envelope; `blank=False` says the same to people.
    """

    def __init__(self, *, field: str, name: str) -> None:
        self.field = field
        super().__init__(condition=~models.Q(**{field: b""}), name=name)

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        """Write the field's name into migrations."""
        path, _, _ = super().deconstruct()
        return path, (), {"field": self.field, "name": self.name}

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to ask of Python's side."""


class SealedTextField(models.BinaryField):
    """Text sealed at rest with the key of the person it is about. Not searchable, by design.

    owner: where a row has that person's id, such as "person_id" or "run.person_id"; it is no
    part of the schema. A field of the person's own row says "pk", and makes the key at the row's
    first saving. Only a changed text is sealed anew: a fresh nonce at every save would make every
    row look changed in its history.
    """

    empty_values = [None, "", b""]

    def __init__(self, *args: Any, max_text: int = 1000, owner: str = "", **kwargs: Any) -> None:
        self.max_text = max_text
        self.owner = owner
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)
        self.validators = [MaxLengthValidator(max_text)]

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Write the limit into migrations."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["max_text"] = self.max_text
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        """Put the opening attribute on the model."""
        super().contribute_to_class(cls, name, **kwargs)
        setattr(cls, self.attname, _SealedAttribute(self))

    def history_copy(self) -> models.BinaryField:
        """The column of a history: the same envelope, opened only as the cell it came from."""
        return models.BinaryField(self.verbose_name, blank=True)

    def cell_of(self, instance: models.Model) -> str:
        """Return the associated data of this cell."""
        return f"{instance._meta.db_table}:{instance.pk}:{self.column}"

    def owner_of(self, instance: models.Model) -> UUID:
        """Return the id of the person whose key seals this cell."""
        if not self.owner:
            raise TypeError(f"{self} does not say who its owner is, so nothing is sealed in it.")
        return attrgetter(self.owner)(instance)

    def remember(self, instance: models.Model, text: str, envelope: bytes) -> None:
        """Keep the envelope beside its text for as long as the text stays."""
        instance.__dict__[f"_sealed_{self.attname}"] = (text, envelope)

    def put_closed(self, instance: models.Model, envelope: bytes) -> None:
        """Let an envelope of this cell stand in an instance, unopened."""
        instance.__dict__[self.attname] = _Sealed(envelope)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Keep the envelope closed until somebody reads it."""
        return _Sealed(bytes(value)) if value else ""

    def pre_save(self, instance: models.Model, add: bool) -> bytes:
        """Return the envelope to store, the old one where the text is the same."""
        if add and self.owner == "pk":
            key_of(str(instance.pk), make=True)
        value = instance.__dict__.get(self.attname) or ""
        if isinstance(value, _Sealed):
            return value.envelope
        if not value:
            return b""
        text, envelope = instance.__dict__.get(f"_sealed_{self.attname}", (None, b""))
        if text != value:
            envelope = self.seal_anew(instance)
        return envelope

    def seal_anew(self, instance: models.Model) -> bytes:
        """Return a fresh envelope of this cell's text."""
        text = getattr(instance, self.attname)
        cell = self.cell_of(instance)
        envelope = seal_for_person(text, self.owner_of(instance), cell=cell)
        self.remember(instance, text, envelope)
        return envelope

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Refuse plain text on its way to the database (queryset.update, filters)."""
        if isinstance(value, str) and value:
            raise TypeError("A sealed column takes text through an instance's save() only.")
        return super().get_db_prep_value(value or b"", connection, prepared)

    def check(self, **kwargs: Any) -> list[Any]:
        """A binary column beneath, but its default in Python is text."""
        return models.Field.check(self, **kwargs)

    def get_default(self) -> str:
        """An absent text is the empty text."""
        return ""

    def to_python(self, value: Any) -> Any:
        """Text stays text."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Never serialize the text."""
        raise TypeError("A sealed text is not serialized.")

    def formfield(self, **kwargs: Any) -> forms.Field:
        """A text box."""
        widget = forms.Textarea if self.max_text > 120 else forms.TextInput
        return forms.CharField(
            label=str(self.verbose_name),
            required=not self.blank,
            max_length=self.max_text,
            widget=kwargs.get("widget", widget),
            help_text=self.help_text,
        )
