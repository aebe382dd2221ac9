"""Addresses of 利用者と所属."""

from django.urls import path

from . import account_views as accounts
from . import membership_views as memberships
from . import views

urlpatterns = [
    path("", views.member_list, name="member_list"),
    path("new/", views.member_new, name="member_new"),
    path("<int:member_id>/", views.member_page, name="member_page"),
    path("<int:member_id>/memberships/new/", memberships.membership_new, name="membership_new"),
    path("<int:member_id>/off/", accounts.member_off, name="member_off"),
    path("<int:member_id>/on/", accounts.member_on, name="member_on"),
    path("<int:member_id>/link/", accounts.member_link, name="member_link"),
    path(
        "<int:member_id>/second-factor/",
        accounts.member_second_factor,
        name="member_second_factor",
    ),
    path(
        "memberships/<int:membership_id>/edit/", memberships.membership_edit, name="membership_edit"
    ),
    path(
        "memberships/<int:membership_id>/end/", memberships.membership_over, name="membership_end"
    ),
]
