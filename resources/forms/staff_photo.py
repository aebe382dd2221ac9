"""The form that takes a photo of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError

from resources.pictures import MAX_BYTES, TOO_HEAVY, Picture, PictureRefusedError, drawn_anew

from .staff_form import StaffForm

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

AGREED = "写っている人と場所の人から、ウェブサイトにのせる了解をもらいました。"


class PhotoForm(StaffForm):
    """`cleaned_data["photo"]` is a Picture: drawn anew, without what the camera wrote."""

    photo = forms.FileField(
        label="写真",
        help_text="JPEG・PNG・WebP、10MBまで。撮った場所や機種の記録は、受け取るときに消します。",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = forms.CharField(
        label="写っているもの",
        max_length=120,
        help_text="見えない人にも伝わるように、ことばで。例：入口にスロープのある木の建物",
    )
    agreed_by = forms.CharField(
        label="のせてよいと言った人",
        max_length=60,
        help_text="名前ではなく役わりで。例：店主、会の代表",
    )
    agreed = forms.BooleanField(label=AGREED)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].error_messages |= {
            "required": "写真を選んでください。",
            "missing": "写真を選んでください。",
            "invalid": "写真を選びなおしてください。",
            "empty": "中身のない写真です。選びなおしてください。",
        }
        self.fields["agreed"].error_messages["required"] = "了解をもらってから、のせてください。"

    def clean_photo(self) -> Picture:
        """Read no more than may be sent, and draw it anew."""
        upload: UploadedFile = self.cleaned_data["photo"]
        if upload.size is None or upload.size > MAX_BYTES:
            raise ValidationError(TOO_HEAVY)
        try:
            return drawn_anew(upload.read())
        except PictureRefusedError as error:
            raise ValidationError(str(error)) from error
