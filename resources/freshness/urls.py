"""Addresses of checking entries: below /staff/check/."""

from django.urls import path

from resources.freshness.views import checking, reminders, report, slips, visits, worklist

urlpatterns = [
    path("", worklist.work_list, name="work_list"),
    path("together/", worklist.confirm_chosen, name="work_list_confirm"),
    path("together/undo/", worklist.unconfirm_chosen, name="work_list_undo"),
    path("places/<int:pk>/", checking.check_entry, name="check_entry"),
    path("places/<int:pk>/seen/", checking.answer_seen, name="check_answer_seen"),
    path("places/<int:pk>/mail/", reminders.reminder, name="check_mail"),
    path("places/<int:pk>/mail/off/", reminders.reminder_off, name="check_mail_off"),
    path("records/<int:pk>/undo/", checking.check_off, name="check_undo"),
    path("slips/", slips.slips, name="slips"),
    path("slips/paper/<paper:paper>/", slips.slips_on_paper, name="slips_on_paper"),
    path("slips/back/", slips.slip_entry, name="slip_entry"),
    path("report/", report.freshness_report, name="freshness_report"),
    path("report/file/", report.freshness_file, name="freshness_file"),
    path("visits/", visits.visits, name="visits"),
    path("visits/places/<int:pk>/add/", visits.visit_add, name="visit_add"),
    path("visits/<int:pk>/off/", visits.visit_off, name="visit_off"),
]
