"""The permissions about users and logs by name: `user.has_perm("accounts.manage_members")`."""

from . import permissions as ask
from .named_permissions import name_permissions

PERMISSIONS = {
    "accounts.manage_members": ask.can_manage_members,
    "accounts.read_audit_log": ask.can_read_audit_log,
    "accounts.read_aggregates": ask.can_read_aggregates,
    "accounts.read_keeping": ask.can_read_keeping,
    "accounts.approve_exports": ask.can_approve_exports,
}

name_permissions(PERMISSIONS)
