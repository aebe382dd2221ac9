"""All addresses of the site; matching is absent from the public profile."""

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from kasanari.retention.pages import keeping, keeping_change
from kasanari.session_view import session_left
from kasanari.views import StaffLoginView, how_ordered

handler500 = "kasanari.views.server_error"

urlpatterns = [
    path("login/", StaffLoginView.as_view(), name="login"),
    # allauth asks for these two by names of its own.
    path("login/", StaffLoginView.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", include("accounts.login.urls")),
    path("session/", session_left, name="session_left"),
    path("order/", how_ordered, name="how_ordered"),
    path("keeping/", keeping, name="keeping"),
    path("keeping/change/", keeping_change, name="keeping_change"),
    path("staff/members/", include("accounts.members.urls")),
    path("admin/", admin.site.urls),
]

urlpatterns += [
    path("", include(f"{app}.urls")) for app in ("resources", "matching") if apps.is_installed(app)
]

if apps.is_installed("matching"):
    urlpatterns += [path("kept/", include("matching.kept_forms.urls"))]
