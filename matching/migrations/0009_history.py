"""A history beside each table, written by triggers; what stands already is its first line."""

import accounts.history.triggers
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import matching.town_of
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.history.beginning import begin_history

from matching.row_security import protect

EVENTS = [
    "AvailableTimeEvent",
    "ConsentEvent",
    "ConsentOverrideEvent",
    "ConsiderationEvent",
    "MatchRunEvent",
    "OverrideDeputyEvent",
    "OverrideRecipientEvent",
    "PersonEvent",
    "PersonRequestEvent",
    "SupportMeetingEvent",
    "SupportMeetingMemberEvent",
    "SupportMeetingNoteEvent",
    "TraitEvent",
]
# These hold nothing of a person, so no town guards them.
OF_NOBODY = {"OverrideDeputyEvent"}


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_history'),
        ('gis_data', '0001_initial'),
        ('matching', '0008_person_requests'),
        ('resources', '0004_forgotten_listings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AvailableTimeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, '月曜'), (1, '火曜'), (2, '水曜'), (3, '木曜'), (4, '金曜'), (5, '土曜'), (6, '日曜')], verbose_name='曜日')),
                ('start_time', models.TimeField(verbose_name='から')),
                ('end_time', models.TimeField(verbose_name='まで')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('guardian_name', models.BinaryField(blank=True, verbose_name='その人の名前（なくてもよい）')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('purpose', models.CharField(choices=[('sharing', '相談共有'), ('participation', '合う場所をさがすこと（参加支援）'), ('place', '受け入れ先への提供'), ('case_study', '事例検討・研修'), ('outside', '庁外メンバーへの共有'), ('statistics', '統計')], max_length=14, verbose_name='目的')),
                ('fields_shared', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', '名前と連絡先'), ('household', '世帯と属性'), ('strengths', '関心・できること'), ('care', '配慮・苦手'), ('times', '動ける時間と町丁目'), ('progress', '支援の経過')], max_length=40), size=None, verbose_name='項目')),
                ('text_version', models.CharField(default='1', max_length=20, verbose_name='説明文の版')),
                ('method', models.CharField(choices=[('written', '書面'), ('oral', '口頭（立会あり）')], max_length=10, verbose_name='もらい方')),
                ('witness', models.CharField(blank=True, max_length=60, verbose_name='立会人（役割）')),
                ('guardian', models.CharField(blank=True, choices=[('parent', '親権者'), ('guardian', '成年後見人'), ('curator', '保佐人'), ('assistant', '補助人')], max_length=10, verbose_name='いっしょに同意した人')),
                ('given_on', models.DateField(verbose_name='もらった日')),
                ('valid_from', models.DateField(verbose_name='この日から')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='この日まで')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='取り消した日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsentOverrideEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('reason', models.BinaryField(blank=True, verbose_name='わけ')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('ground', models.CharField(choices=[('meeting', '支援会議のメンバーに（社会福祉法106条の6）'), ('danger', '命や身体の危険をふせぐため（個人情報保護法27条1項2号・69条2項4号）')], max_length=10, verbose_name='根拠')),
                ('fields_shared', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identity', '名前と連絡先'), ('household', '世帯と属性'), ('strengths', '関心・できること'), ('care', '配慮・苦手'), ('times', '動ける時間と町丁目'), ('progress', '支援の経過')], max_length=40), size=None, verbose_name='項目')),
                ('emergency', models.BooleanField(default=False, verbose_name='緊急')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='申請した日時')),
                ('ends_at', models.DateTimeField(verbose_name='この時まで')),
                ('decision', models.CharField(blank=True, choices=[('approved', '承認'), ('refused', '承認しない')], max_length=10, verbose_name='承認')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='承認した日時')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='とめた日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConsiderationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('text', models.BinaryField(blank=True, verbose_name='気をつけてほしいこと')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('care', '配慮'), ('dislike', '苦手')], default='care', max_length=10, verbose_name='種類')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MatchRunEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('run_at', models.DateTimeField(auto_now_add=True, verbose_name='さがした日時')),
                ('engine_version', models.CharField(max_length=40, verbose_name='版')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OverrideDeputyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('starts_on', models.DateField(verbose_name='この日から')),
                ('ends_on', models.DateField(verbose_name='この日まで')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='とりやめた日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OverrideRecipientEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('attributes', models.BinaryField(blank=True, verbose_name='属性')),
                ('household', models.BinaryField(blank=True, verbose_name='世帯の様子')),
                ('name', models.BinaryField(blank=True, verbose_name='名前（なくてもよい）')),
                ('name_kana', models.BinaryField(blank=True, verbose_name='よみ')),
                ('phone', models.BinaryField(blank=True, verbose_name='電話')),
                ('keep_reason', models.BinaryField(blank=True, verbose_name='残すわけ')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('case_number', models.CharField(max_length=20, verbose_name='ケース番号')),
                ('age_band', models.CharField(blank=True, max_length=20, verbose_name='年代')),
                ('mobility', models.CharField(choices=[('foot', '徒歩'), ('bicycle', '自転車'), ('bus', 'バス'), ('car', '車'), ('shuttle', '送迎が必要')], default='foot', max_length=10, verbose_name='移動のしかた')),
                ('max_minutes', models.PositiveSmallIntegerField(default=20, verbose_name='行ける時間（分）')),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('step_free', '段差なし'), ('wheelchair_toilet', '車いすトイレ'), ('elevator', 'エレベーター'), ('shuttle', '送迎'), ('online', 'オンライン参加'), ('parking', '駐車場'), ('private_room', '個室'), ('quiet', '静か'), ('small_group', '少人数')], max_length=20), blank=True, default=list, size=None, verbose_name='なくてはならないこと')),
                ('guardian_needed', models.CharField(blank=True, choices=[('parent', '親権者'), ('guardian', '成年後見人'), ('curator', '保佐人'), ('assistant', '補助人')], help_text='未成年や、後見を受けている人のときだけえらびます。', max_length=10, verbose_name='同意がいる人（本人のほかに）')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='支援を終えた日')),
                ('closing', models.CharField(blank=True, choices=[('reached', '望むくらしに近づいた'), ('passed_on', 'ほかの支援につないだ'), ('wish', '本人の希望'), ('moved', '引っこした'), ('died', '亡くなった'), ('other', 'そのほか')], max_length=10, verbose_name='終えたわけ')),
                ('keep_until', models.DateField(blank=True, null=True, verbose_name='この日までは消さない')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='登録日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('details', models.BinaryField(blank=True, verbose_name='求められたこと')),
                ('reason', models.BinaryField(blank=True, verbose_name='答えのわけ')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('disclose', '見せてほしい（開示）'), ('correct', '直してほしい（訂正）'), ('stop', '使うのをやめてほしい（利用停止）')], max_length=10, verbose_name='求め')),
                ('received_on', models.DateField(verbose_name='受けた日')),
                ('decision', models.CharField(choices=[('waiting', 'まだ答えていない'), ('granted', '応じた'), ('partly', '一部だけ応じた'), ('refused', '応じなかった')], default='waiting', max_length=10, verbose_name='答え')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='答えた日')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupportMeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('starts_on', models.DateField(verbose_name='はじまる日')),
                ('ends_on', models.DateField(verbose_name='おわる日')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='記録した日時')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='閉じた日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupportMeetingMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SupportMeetingNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('text', models.BinaryField(blank=True, verbose_name='聞いたこと')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='書いた日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TraitEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('text', models.BinaryField(blank=True, verbose_name='ことば')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('interest', '関心'), ('like', '好きなこと'), ('hobby', '趣味'), ('ability', 'できること'), ('value', '大切にしていること'), ('hope', '望む暮らし')], max_length=10, verbose_name='種類')),
                ('source', models.CharField(choices=[('person', '本人の言葉'), ('family', '家族から'), ('supporter', '支援者の見立て')], default='person', max_length=10, verbose_name='だれの言葉')),
                ('heard_on', models.DateField(verbose_name='聞いた日')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.AlterField(
            model_name='accessevent',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_events', to='matching.person', verbose_name='本人'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='availabletime',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_availabletimeevent" ("end_time", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_time", "weekday") VALUES (NEW."end_time", NEW."id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."start_time", NEW."weekday"); RETURN NULL;', hash='c3424b049b44707b3f1dd7bf0bb9d4531e511800', operation='INSERT', pgid='pgtrigger_insert_insert_6f0bc', table='matching_availabletime', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='availabletime',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_availabletimeevent" ("end_time", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_time", "weekday") VALUES (NEW."end_time", NEW."id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."start_time", NEW."weekday"); RETURN NULL;', hash='302da5515fba90f747f18c59247ebf601c2526e0', operation='UPDATE', pgid='pgtrigger_update_update_696f9', table='matching_availabletime', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='availabletime',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_availabletimeevent" ("end_time", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start_time", "weekday") VALUES (OLD."end_time", OLD."id", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."start_time", OLD."weekday"); RETURN NULL;', hash='e7b3df90c55c640e5985228045722aeeb68a7fb1', operation='DELETE', pgid='pgtrigger_delete_delete_3ddca', table='matching_availabletime', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_consentevent" ("fields_shared", "given_on", "guardian", "guardian_name", "id", "method", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_id", "recipient_resource_id", "recorded_by_id", "revoked_at", "text_version", "valid_from", "valid_until", "witness") VALUES (NEW."fields_shared", NEW."given_on", NEW."guardian", NEW."guardian_name", NEW."id", NEW."method", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recipient_id", NEW."recipient_resource_id", NEW."recorded_by_id", NEW."revoked_at", NEW."text_version", NEW."valid_from", NEW."valid_until", NEW."witness"); RETURN NULL;', hash='abb8d732cf001c30b14a9b491c4751c149766ba7', operation='INSERT', pgid='pgtrigger_insert_insert_6811f', table='matching_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_consentevent" ("fields_shared", "given_on", "guardian", "guardian_name", "id", "method", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_id", "recipient_resource_id", "recorded_by_id", "revoked_at", "text_version", "valid_from", "valid_until", "witness") VALUES (NEW."fields_shared", NEW."given_on", NEW."guardian", NEW."guardian_name", NEW."id", NEW."method", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."recipient_id", NEW."recipient_resource_id", NEW."recorded_by_id", NEW."revoked_at", NEW."text_version", NEW."valid_from", NEW."valid_until", NEW."witness"); RETURN NULL;', hash='1cbe6bdd7861311265aa7b64a3538e3271bb88e3', operation='UPDATE', pgid='pgtrigger_update_update_a1db9', table='matching_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_consentevent" ("fields_shared", "given_on", "guardian", "guardian_name", "id", "method", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recipient_id", "recipient_resource_id", "recorded_by_id", "revoked_at", "text_version", "valid_from", "valid_until", "witness") VALUES (OLD."fields_shared", OLD."given_on", OLD."guardian", OLD."guardian_name", OLD."id", OLD."method", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recipient_id", OLD."recipient_resource_id", OLD."recorded_by_id", OLD."revoked_at", OLD."text_version", OLD."valid_from", OLD."valid_until", OLD."witness"); RETURN NULL;', hash='97a424423d388442ec1268ed0c69d2d2acc85b5a', operation='DELETE', pgid='pgtrigger_delete_delete_24785', table='matching_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentoverride',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_consentoverrideevent" ("asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "emergency", "ended_at", "ends_at", "fields_shared", "ground", "id", "meeting_id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."emergency", NEW."ended_at", NEW."ends_at", NEW."fields_shared", NEW."ground", NEW."id", NEW."meeting_id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='89b0082556da6e8f0f07c25c7f7bb94bc5bc7bbf', operation='INSERT', pgid='pgtrigger_insert_insert_3bec2', table='matching_consentoverride', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentoverride',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_consentoverrideevent" ("asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "emergency", "ended_at", "ends_at", "fields_shared", "ground", "id", "meeting_id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."emergency", NEW."ended_at", NEW."ends_at", NEW."fields_shared", NEW."ground", NEW."id", NEW."meeting_id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='3bb7b0dc77bf745d1aa24636be1c50b5f65a47f9', operation='UPDATE', pgid='pgtrigger_update_update_2b1ee', table='matching_consentoverride', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentoverride',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_consentoverrideevent" ("asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "emergency", "ended_at", "ends_at", "fields_shared", "ground", "id", "meeting_id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."emergency", OLD."ended_at", OLD."ends_at", OLD."fields_shared", OLD."ground", OLD."id", OLD."meeting_id", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='bf39fb36bd3c183c507327d15ea49e21e5472809', operation='DELETE', pgid='pgtrigger_delete_delete_e442c', table='matching_consentoverride', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consideration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_considerationevent" ("id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='255fdfd69c0d74d34b9a1ca312754d6ef84b69d4', operation='INSERT', pgid='pgtrigger_insert_insert_5f30d', table='matching_consideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consideration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_considerationevent" ("id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='5c30167c4438682a9bcf9433d05d0716a4b8a133', operation='UPDATE', pgid='pgtrigger_update_update_e9719', table='matching_consideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consideration',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_considerationevent" ("id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (OLD."id", OLD."kind", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."text"); RETURN NULL;', hash='12959e141e4c6d6b3ee8b6d5f281ebbb9ccf3589', operation='DELETE', pgid='pgtrigger_delete_delete_2fe16', table='matching_consideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matchrun',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_matchrunevent" ("consent_id", "engine_version", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_at", "run_by_id") VALUES (NEW."consent_id", NEW."engine_version", NEW."id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."run_at", NEW."run_by_id"); RETURN NULL;', hash='1fb7ea3b974305f59ae75bcd0ff39152f8a47360', operation='INSERT', pgid='pgtrigger_insert_insert_1e93c', table='matching_matchrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matchrun',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD."consent_id" IS DISTINCT FROM (NEW."consent_id") OR OLD."engine_version" IS DISTINCT FROM (NEW."engine_version") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."run_at" IS DISTINCT FROM (NEW."run_at") OR OLD."run_by_id" IS DISTINCT FROM (NEW."run_by_id"))', func='INSERT INTO "matching_matchrunevent" ("consent_id", "engine_version", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_at", "run_by_id") VALUES (NEW."consent_id", NEW."engine_version", NEW."id", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."run_at", NEW."run_by_id"); RETURN NULL;', hash='079b5ea9ea97b88bb6c7cf9049583f69e8ee3ac4', operation='UPDATE', pgid='pgtrigger_update_update_f1b74', table='matching_matchrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='matchrun',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_matchrunevent" ("consent_id", "engine_version", "id", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_at", "run_by_id") VALUES (OLD."consent_id", OLD."engine_version", OLD."id", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."run_at", OLD."run_by_id"); RETURN NULL;', hash='96fa3d2f8035dc2f028b30945016afd02bacede6', operation='DELETE', pgid='pgtrigger_delete_delete_f41c2', table='matching_matchrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overridedeputy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_overridedeputyevent" ("deputy_id", "ended_at", "ends_on", "id", "named_by_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."deputy_id", NEW."ended_at", NEW."ends_on", NEW."id", NEW."named_by_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='e6861db973d4c1fb542efb57ffc98b62965f6532', operation='INSERT', pgid='pgtrigger_insert_insert_5060f', table='matching_overridedeputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overridedeputy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_overridedeputyevent" ("deputy_id", "ended_at", "ends_on", "id", "named_by_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."deputy_id", NEW."ended_at", NEW."ends_on", NEW."id", NEW."named_by_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='dc43b429b58c78a359e13515bb83d313d7cce1bf', operation='UPDATE', pgid='pgtrigger_update_update_f045d', table='matching_overridedeputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overridedeputy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_overridedeputyevent" ("deputy_id", "ended_at", "ends_on", "id", "named_by_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."deputy_id", OLD."ended_at", OLD."ends_on", OLD."id", OLD."named_by_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='23040988f76dee3c4d25fffe21523222417bf3b6', operation='DELETE', pgid='pgtrigger_delete_delete_01570', table='matching_overridedeputy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overriderecipient',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_overriderecipientevent" ("id", "municipality_id", "override_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."municipality_id", NEW."override_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='8965725a8dcf83203aceda6b153e86cef01efc9c', operation='INSERT', pgid='pgtrigger_insert_insert_ba48f', table='matching_overriderecipient', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overriderecipient',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_overriderecipientevent" ("id", "municipality_id", "override_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."municipality_id", NEW."override_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='efe9b360760122593edad7b5ef751ba8a05c00a0', operation='UPDATE', pgid='pgtrigger_update_update_cf5fa', table='matching_overriderecipient', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='overriderecipient',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_overriderecipientevent" ("id", "municipality_id", "override_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."id", OLD."municipality_id", OLD."override_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='5acb552ea781d59ced6d222b5afd970f4fbb171f', operation='DELETE', pgid='pgtrigger_delete_delete_72652', table='matching_overriderecipient', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_personevent" ("age_band", "attributes", "case_number", "closed_on", "closing", "created_at", "guardian_needed", "household", "id", "keep_reason", "keep_until", "max_minutes", "mobility", "municipality_id", "name", "name_kana", "needs", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "worker_id") VALUES (NEW."age_band", NEW."attributes", NEW."case_number", NEW."closed_on", NEW."closing", NEW."created_at", NEW."guardian_needed", NEW."household", NEW."id", NEW."keep_reason", NEW."keep_until", NEW."max_minutes", NEW."mobility", NEW."municipality_id", NEW."name", NEW."name_kana", NEW."needs", NEW."neighborhood_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."worker_id"); RETURN NULL;', hash='b9dbd2c634a45aa7f024a260fdc94155048bf882', operation='INSERT', pgid='pgtrigger_insert_insert_322b8', table='matching_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD."age_band" IS DISTINCT FROM (NEW."age_band") OR OLD."attributes" IS DISTINCT FROM (NEW."attributes") OR OLD."case_number" IS DISTINCT FROM (NEW."case_number") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."closing" IS DISTINCT FROM (NEW."closing") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."guardian_needed" IS DISTINCT FROM (NEW."guardian_needed") OR OLD."household" IS DISTINCT FROM (NEW."household") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."keep_reason" IS DISTINCT FROM (NEW."keep_reason") OR OLD."keep_until" IS DISTINCT FROM (NEW."keep_until") OR OLD."max_minutes" IS DISTINCT FROM (NEW."max_minutes") OR OLD."mobility" IS DISTINCT FROM (NEW."mobility") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."neighborhood_id" IS DISTINCT FROM (NEW."neighborhood_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."worker_id" IS DISTINCT FROM (NEW."worker_id"))', func='INSERT INTO "matching_personevent" ("age_band", "attributes", "case_number", "closed_on", "closing", "created_at", "guardian_needed", "household", "id", "keep_reason", "keep_until", "max_minutes", "mobility", "municipality_id", "name", "name_kana", "needs", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "worker_id") VALUES (NEW."age_band", NEW."attributes", NEW."case_number", NEW."closed_on", NEW."closing", NEW."created_at", NEW."guardian_needed", NEW."household", NEW."id", NEW."keep_reason", NEW."keep_until", NEW."max_minutes", NEW."mobility", NEW."municipality_id", NEW."name", NEW."name_kana", NEW."needs", NEW."neighborhood_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."worker_id"); RETURN NULL;', hash='ee1cdaecd95a7c8bccafdc6f3981b2e2e8be3bec', operation='UPDATE', pgid='pgtrigger_update_update_ba9cd', table='matching_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_personevent" ("age_band", "attributes", "case_number", "closed_on", "closing", "created_at", "guardian_needed", "household", "id", "keep_reason", "keep_until", "max_minutes", "mobility", "municipality_id", "name", "name_kana", "needs", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "worker_id") VALUES (OLD."age_band", OLD."attributes", OLD."case_number", OLD."closed_on", OLD."closing", OLD."created_at", OLD."guardian_needed", OLD."household", OLD."id", OLD."keep_reason", OLD."keep_until", OLD."max_minutes", OLD."mobility", OLD."municipality_id", OLD."name", OLD."name_kana", OLD."needs", OLD."neighborhood_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."worker_id"); RETURN NULL;', hash='137e7a0ac4bfafd6f02cc7c1267224c6ed00a211', operation='DELETE', pgid='pgtrigger_delete_delete_554b4', table='matching_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_personrequestevent" ("decided_by_id", "decided_on", "decision", "details", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_by_id") VALUES (NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."details", NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."received_on", NEW."recorded_by_id"); RETURN NULL;', hash='decefc669c6e720a7e9010316e6b4fad71ca812d', operation='INSERT', pgid='pgtrigger_insert_insert_b6cf6', table='matching_personrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_personrequestevent" ("decided_by_id", "decided_on", "decision", "details", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_by_id") VALUES (NEW."decided_by_id", NEW."decided_on", NEW."decision", NEW."details", NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."received_on", NEW."recorded_by_id"); RETURN NULL;', hash='e5f02d7c8a814600e989f52039be777c462ea5a6', operation='UPDATE', pgid='pgtrigger_update_update_00656', table='matching_personrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='personrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_personrequestevent" ("decided_by_id", "decided_on", "decision", "details", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_by_id") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."decision", OLD."details", OLD."id", OLD."kind", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."received_on", OLD."recorded_by_id"); RETURN NULL;', hash='08633c01cc8f3ffd1ae50d4d438bf2a417c4162e', operation='DELETE', pgid='pgtrigger_delete_delete_50aac', table='matching_personrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingevent" ("closed_at", "ends_on", "id", "municipality_id", "opened_at", "opened_by_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."closed_at", NEW."ends_on", NEW."id", NEW."municipality_id", NEW."opened_at", NEW."opened_by_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='35caed6a0deec003918ce986da03839b13fa10b4', operation='INSERT', pgid='pgtrigger_insert_insert_1b772', table='matching_supportmeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_supportmeetingevent" ("closed_at", "ends_on", "id", "municipality_id", "opened_at", "opened_by_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."closed_at", NEW."ends_on", NEW."id", NEW."municipality_id", NEW."opened_at", NEW."opened_by_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='5134ee085e4d6ea6942f7610061e8ce4a91eda58', operation='UPDATE', pgid='pgtrigger_update_update_666e9', table='matching_supportmeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingevent" ("closed_at", "ends_on", "id", "municipality_id", "opened_at", "opened_by_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."closed_at", OLD."ends_on", OLD."id", OLD."municipality_id", OLD."opened_at", OLD."opened_by_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='f53dd428876ee854a830ae6c3bcf9d1d3f5d73a5', operation='DELETE', pgid='pgtrigger_delete_delete_30069', table='matching_supportmeeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingmember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingmemberevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='e8f1364098c22c5ea89a2065de7cb508d506d31e', operation='INSERT', pgid='pgtrigger_insert_insert_b8c6c', table='matching_supportmeetingmember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingmember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_supportmeetingmemberevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='d47a96bee80a8062dfcbd7b294b4de97cd610ef9', operation='UPDATE', pgid='pgtrigger_update_update_25908', table='matching_supportmeetingmember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingmember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingmemberevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."id", OLD."meeting_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='3e65ad8a4d3518594623e191e6e1b92c4cba4de5', operation='DELETE', pgid='pgtrigger_delete_delete_480dc', table='matching_supportmeetingmember', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingnoteevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='7ec9e66b5bdee01e9dce311bd5be3194a32f6b5c', operation='INSERT', pgid='pgtrigger_insert_insert_eafff', table='matching_supportmeetingnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_supportmeetingnoteevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (NEW."id", NEW."meeting_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='b8d223d1ded995d9ca6566dba211a1571fdc7268', operation='UPDATE', pgid='pgtrigger_update_update_0da66', table='matching_supportmeetingnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='supportmeetingnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_supportmeetingnoteevent" ("id", "meeting_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "written_at", "written_by_id") VALUES (OLD."id", OLD."meeting_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='8ff9cf2d05dfbdfe89b3fa573db157ae940321c9', operation='DELETE', pgid='pgtrigger_delete_delete_91fa9', table='matching_supportmeetingnote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trait',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_traitevent" ("heard_on", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") VALUES (NEW."heard_on", NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."source", NEW."text"); RETURN NULL;', hash='137d69a0536c38bb7b6d49be46fd3d473bb1f9d5', operation='INSERT', pgid='pgtrigger_insert_insert_6e397', table='matching_trait', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trait',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "matching_traitevent" ("heard_on", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") VALUES (NEW."heard_on", NEW."id", NEW."kind", NEW."municipality_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."source", NEW."text"); RETURN NULL;', hash='29af0b6a7329ab4f9026e9880001714cfea68122', operation='UPDATE', pgid='pgtrigger_update_update_d404a', table='matching_trait', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trait',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "matching_traitevent" ("heard_on", "id", "kind", "municipality_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") VALUES (OLD."heard_on", OLD."id", OLD."kind", OLD."municipality_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."source", OLD."text"); RETURN NULL;', hash='eda1758abaa08d8f92b7124e84dac823eb43cd79', operation='DELETE', pgid='pgtrigger_delete_delete_e99f5', table='matching_trait', when='AFTER')),
        ),
        migrations.AddField(
            model_name='availabletimeevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='availabletimeevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='availabletimeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.availabletime'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.consent'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='recipient',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='所属の中だけで使うときは空です。', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='渡す相手'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='recipient_resource',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='団体のない場所に渡すときだけ入れます。', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='渡す相手の場所'),
        ),
        migrations.AddField(
            model_name='consentevent',
            name='recorded_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申請した人'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承認した人'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='meeting',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeeting', verbose_name='支援会議'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='consentoverrideevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.consentoverride'),
        ),
        migrations.AddField(
            model_name='considerationevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='considerationevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='considerationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.consideration'),
        ),
        migrations.AddField(
            model_name='matchrunevent',
            name='consent',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.consent', verbose_name='もとになる同意'),
        ),
        migrations.AddField(
            model_name='matchrunevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='matchrunevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='matchrunevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.matchrun'),
        ),
        migrations.AddField(
            model_name='matchrunevent',
            name='run_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='さがした人'),
        ),
        migrations.AddField(
            model_name='overridedeputyevent',
            name='deputy',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代理'),
        ),
        migrations.AddField(
            model_name='overridedeputyevent',
            name='named_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人'),
        ),
        migrations.AddField(
            model_name='overridedeputyevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='団体'),
        ),
        migrations.AddField(
            model_name='overridedeputyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.overridedeputy'),
        ),
        migrations.AddField(
            model_name='overriderecipientevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='override', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='overriderecipientevent',
            name='override',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.consentoverride', verbose_name='同意のない共有'),
        ),
        migrations.AddField(
            model_name='overriderecipientevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.overriderecipient'),
        ),
        migrations.AddField(
            model_name='overriderecipientevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='見る人'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='neighborhood',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.neighborhood', verbose_name='町丁目'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='所属'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person'),
        ),
        migrations.AddField(
            model_name='personevent',
            name='worker',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当'),
        ),
        migrations.AddField(
            model_name='personrequestevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='答えた人'),
        ),
        migrations.AddField(
            model_name='personrequestevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='personrequestevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='personrequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.personrequest'),
        ),
        migrations.AddField(
            model_name='personrequestevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='受けた人'),
        ),
        migrations.AddField(
            model_name='supportmeetingevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='supportmeetingevent',
            name='opened_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='開いた人'),
        ),
        migrations.AddField(
            model_name='supportmeetingevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='supportmeetingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeeting'),
        ),
        migrations.AddField(
            model_name='supportmeetingmemberevent',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeeting', verbose_name='支援会議'),
        ),
        migrations.AddField(
            model_name='supportmeetingmemberevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='meeting', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='supportmeetingmemberevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeetingmember'),
        ),
        migrations.AddField(
            model_name='supportmeetingmemberevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='メンバー'),
        ),
        migrations.AddField(
            model_name='supportmeetingnoteevent',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeeting', verbose_name='支援会議'),
        ),
        migrations.AddField(
            model_name='supportmeetingnoteevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='meeting', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='supportmeetingnoteevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.supportmeetingnote'),
        ),
        migrations.AddField(
            model_name='supportmeetingnoteevent',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人'),
        ),
        migrations.AddField(
            model_name='traitevent',
            name='municipality',
            field=matching.town_of.TownOf(blank=True, db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', source='person', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='traitevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.person', verbose_name='本人'),
        ),
        migrations.AddField(
            model_name='traitevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='matching.trait'),
        ),
        begin_history("matching", *EVENTS),
        *[protect(f"matching_{event.lower()}") for event in EVENTS if event not in OF_NOBODY],
    ]
