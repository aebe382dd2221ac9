"""The doors of the site: to log in, and to say again who one is."""

from django.http import HttpResponse
from django.urls import reverse


def leads_to_a_door(response: HttpResponse) -> bool:
    """Whether somebody is sent to a door first; what they sent has not been heard yet."""
    if response.status_code not in {302, 303}:
        return False
    return response.headers.get("Location", "").startswith((reverse("login"), reverse("mfa_index")))
