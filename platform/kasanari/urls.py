"""All addresses of the site; matching is absent from the public profile."""

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

urlpatterns = [
    path("login/", login_not_required(LoginView.as_view()), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("admin/", admin.site.urls),
]

for app in ("resources", "matching"):
    if apps.is_installed(app):
        urlpatterns.append(path("", include(f"{app}.urls")))
