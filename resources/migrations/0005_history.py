"""A history beside each table, written by triggers; what stands already is its first line."""

import accounts.history.triggers
import django.contrib.gis.db.models.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from accounts.history.beginning import begin_history

EVENTS = [
    "AccessibilityFactEvent",
    "ConfirmationEvent",
    "ContactLogEvent",
    "InterviewCandidateEvent",
    "InterviewEvent",
    "InterviewListenerEvent",
    "ListingEvent",
    "ListingPolicyEvent",
    "ResourceEvent",
    "ResourceKindEvent",
    "ResourceOfKindEvent",
    "ScheduleEvent",
    "StatementEvent",
    "WantedRoleEvent",
]


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_history'),
        ('gis_data', '0001_initial'),
        ('resources', '0004_forgotten_listings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessibilityFactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('feature', models.CharField(choices=[('step_free', '段差なし'), ('wheelchair_toilet', '車いすトイレ'), ('elevator', 'エレベーター'), ('shuttle', '送迎'), ('online', 'オンライン参加'), ('parking', '駐車場'), ('private_room', '個室'), ('quiet', '静か'), ('small_group', '少人数')], max_length=20, verbose_name='こと')),
                ('state', models.CharField(choices=[('yes', 'あり'), ('no', 'なし'), ('unknown', '未確認')], default='unknown', max_length=8, verbose_name='有無')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='確かめた日')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConfirmationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('confirmed_on', models.DateField(verbose_name='確かめた日')),
                ('previous', models.DateField(blank=True, editable=False, null=True, verbose_name='その前の最終確認日')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='記録日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactLogEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('way', models.CharField(choices=[('call', '電話した'), ('visit', '訪ねた'), ('other', 'そのほか')], max_length=6, verbose_name='方法')),
                ('held_at', models.DateTimeField(verbose_name='日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterviewCandidateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='地域で活躍している人・団体')),
                ('area_text', models.CharField(blank=True, max_length=80, verbose_name='活躍している地域')),
                ('reason', models.TextField(blank=True, max_length=600, verbose_name='メンバーと共有したいと思った理由')),
                ('planned', models.BooleanField(default=False, verbose_name='インタビュー（〇）')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('people', models.CharField(help_text='店主とお連れあい、のように役割のことばで', max_length=200, verbose_name='実際に会った人')),
                ('held_on', models.DateField(verbose_name='日')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='場所')),
                ('activity', models.TextField(blank=True, max_length=2000, verbose_name='どのような活動をしているか')),
                ('private_note', models.TextField(blank=True, max_length=2000, verbose_name='聞いた人と事務局だけのメモ')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='記録日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InterviewListenerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ListingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('submission_key', models.UUIDField(default=uuid.uuid4, verbose_name='送信の番号')),
                ('receipt', models.CharField(max_length=12, verbose_name='受付番号')),
                ('contact_choice', models.CharField(choices=[('relay', 'のせない（社協が取り次ぎます）'), ('show', 'のせてよい')], default='relay', max_length=6, verbose_name='連絡先をのせるか')),
                ('private_home', models.BooleanField(default=False, verbose_name='自宅でしている')),
                ('agreed', models.BooleanField(default=False, verbose_name='掲載の了解')),
                ('submitted_at', models.DateTimeField(auto_now_add=True, verbose_name='受けた日時')),
                ('policy_met', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None, verbose_name='確かめた基準')),
                ('agreement_confirmed_on', models.DateField(blank=True, null=True, verbose_name='了解を確かめた日')),
                ('decision', models.CharField(choices=[('pending', '確認待ち'), ('published', 'のせました'), ('declined', '見送りました')], default='pending', max_length=10, verbose_name='結果')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
                ('decline_reason', models.CharField(blank=True, max_length=300, verbose_name='見送りの理由')),
                ('forgotten_on', models.DateField(blank=True, null=True, verbose_name='連絡先を消した日')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ListingPolicyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('text', models.CharField(max_length=200, verbose_name='確かめること')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('geom', django.contrib.gis.db.models.fields.PointField(null=True, spatial_index=False, srid=4326, verbose_name='場所')),
                ('public_geom', django.contrib.gis.db.models.fields.PointField(null=True, spatial_index=False, srid=4326, verbose_name='公開する場所')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='出典')),
                ('publisher', models.CharField(blank=True, max_length=120, verbose_name='作成者')),
                ('source_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='データの年')),
                ('licence', models.CharField(blank=True, max_length=200, verbose_name='利用条件')),
                ('name', models.CharField(max_length=120, verbose_name='名前')),
                ('name_kana', models.CharField(blank=True, max_length=200, verbose_name='よみ')),
                ('summary', models.CharField(blank=True, max_length=120, verbose_name='ひとこと')),
                ('activity', models.TextField(blank=True, max_length=2000, verbose_name='どんなところ')),
                ('welcome', models.CharField(blank=True, max_length=200, verbose_name='どんな人に')),
                ('join_person', models.TextField(blank=True, max_length=600, verbose_name='参加のしかた（本人から）')),
                ('join_supporter', models.TextField(blank=True, max_length=600, verbose_name='つなぎ方（支援者から）')),
                ('fee', models.PositiveIntegerField(blank=True, null=True, verbose_name='参加費（円）')),
                ('fee_note', models.CharField(blank=True, max_length=200, verbose_name='参加費について')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='連絡先')),
                ('contact_public', models.BooleanField(default=False, verbose_name='連絡先をのせる')),
                ('supporter_note', models.TextField(blank=True, max_length=2000, verbose_name='担当者のメモ')),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='定員')),
                ('capacity_on', models.DateField(blank=True, null=True, verbose_name='定員を聞いた日')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='住所')),
                ('website', models.URLField(blank=True, verbose_name='ウェブサイト')),
                ('status', models.CharField(choices=[('draft', '下書き'), ('waiting', '確認待ち'), ('confirmed', '確認済み'), ('paused', '休止'), ('closed', '閉鎖')], default='draft', max_length=10, verbose_name='状態')),
                ('audience', models.CharField(choices=[('public', 'だれでも'), ('supporters', '支援の担当者まで'), ('area_staff', 'この圏域の担当だけ')], default='area_staff', max_length=12, verbose_name='見せる範囲')),
                ('precision', models.CharField(choices=[('exact', '正確な場所'), ('neighborhood', '町丁目まで'), ('area', '圏域まで'), ('hidden', '地図に出さない')], default='neighborhood', max_length=14, verbose_name='場所の見せ方')),
                ('last_confirmed_at', models.DateField(blank=True, null=True, verbose_name='最終確認日')),
                ('update_cycle_months', models.PositiveSmallIntegerField(choices=[(1, '1か月'), (3, '3か月'), (6, '6か月'), (12, '12か月')], default=12, verbose_name='確認の間隔（か月）')),
                ('source_url', models.CharField(blank=True, max_length=500, verbose_name='出典の場所')),
                ('source_row', models.PositiveIntegerField(blank=True, null=True, verbose_name='出典の行番号')),
                ('source_key', models.CharField(blank=True, editable=False, max_length=200, verbose_name='出典での番号')),
                ('version', models.PositiveIntegerField(default=0, editable=False, verbose_name='版')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='登録日時')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResourceKindEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.SlugField(db_index=False, max_length=40, verbose_name='識別子')),
                ('name', models.CharField(max_length=40, verbose_name='名前（担当者向け）')),
                ('public_label', models.CharField(max_length=40, verbose_name='名前（住民向け）')),
                ('letter', models.CharField(max_length=1, verbose_name='しるしの文字')),
                ('shape', models.CharField(max_length=12, verbose_name='しるしの形')),
                ('tone', models.CharField(max_length=12, verbose_name='しるしの色')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResourceOfKindEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('rule', models.CharField(blank=True, help_text='空は「随時」です。', max_length=200, verbose_name='くりかえし（RRULE）')),
                ('start_time', models.TimeField(blank=True, null=True, verbose_name='はじまり')),
                ('end_time', models.TimeField(blank=True, null=True, verbose_name='おわり')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='この日から')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='この日まで')),
                ('exceptions', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None, verbose_name='休みの日')),
                ('closed_on_holidays', models.BooleanField(default=False, verbose_name='祝日は休み')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='ことわり')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, editable=False, size=None, verbose_name='曜日')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StatementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('origin', 'きっかけ'), ('thought', '想い'), ('trouble', '困っている事'), ('wish', 'やってみたいこと'), ('info', '情報・つながり'), ('missing', 'あったらよいと思う資源や活動')], max_length=10, verbose_name='種類')),
                ('text', models.TextField(max_length=1000, verbose_name='聞いたことば')),
                ('said_by', models.CharField(help_text='店主、代表、参加している人 など、役割のことばで', max_length=40, verbose_name='話した人')),
                ('said_on', models.DateField(verbose_name='話した日')),
                ('visibility', models.CharField(choices=[('anyone', 'だれでも見てよい'), ('supporters', '支援の担当者まで'), ('listeners', '聞いた人と事務局だけ')], default='listeners', max_length=12, verbose_name='だれに見せてよいか')),
                ('agreed', models.BooleanField(default=False, verbose_name='使うことの了解')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WantedRoleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='作業・役割')),
                ('tasks', models.CharField(blank=True, max_length=300, verbose_name='すること')),
                ('per_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='月に受け入れられる人数')),
            ],
            options={
                'ordering': ['pgh_created_at', 'pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ResourceOfKind',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('resources.resource_kinds',),
        ),
        migrations.CreateModel(
            name='InterviewListener',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('resources.interview_interviewers',),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilityfact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_accessibilityfactevent" ("checked_on", "feature", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "state") VALUES (NEW."checked_on", NEW."feature", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."state"); RETURN NULL;', hash='31b3708270d8c0c855f13158c383126a776f26fc', operation='INSERT', pgid='pgtrigger_insert_insert_a5835', table='resources_accessibilityfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilityfact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_accessibilityfactevent" ("checked_on", "feature", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "state") VALUES (NEW."checked_on", NEW."feature", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource_id", NEW."state"); RETURN NULL;', hash='a5ef56a6d6105950339025d22e6e49ee71f9eb1d', operation='UPDATE', pgid='pgtrigger_update_update_b1fa2', table='resources_accessibilityfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='accessibilityfact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_accessibilityfactevent" ("checked_on", "feature", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "state") VALUES (OLD."checked_on", OLD."feature", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."state"); RETURN NULL;', hash='1a9504bf1ddb5f20d666e12699aae01876c9d800', operation='DELETE', pgid='pgtrigger_delete_delete_3a6e4', table='resources_accessibilityfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_confirmationevent" ("confirmed_by_id", "confirmed_on", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous", "resource_id") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."previous", NEW."resource_id"); RETURN NULL;', hash='c82d9a6736070e805bdcce95cbf51103d8bcaec9', operation='INSERT', pgid='pgtrigger_insert_insert_231cc', table='resources_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_confirmationevent" ("confirmed_by_id", "confirmed_on", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous", "resource_id") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."created_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."previous", NEW."resource_id"); RETURN NULL;', hash='7440c85cabe8b200b3c2c42fdf85255341a797c2', operation='UPDATE', pgid='pgtrigger_update_update_4c896', table='resources_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_confirmationevent" ("confirmed_by_id", "confirmed_on", "created_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous", "resource_id") VALUES (OLD."confirmed_by_id", OLD."confirmed_on", OLD."created_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."previous", OLD."resource_id"); RETURN NULL;', hash='aa34fde984e77e90d6a61a7cc4e5c841755e1cbe', operation='DELETE', pgid='pgtrigger_delete_delete_dad38', table='resources_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactlog',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_contactlogevent" ("held_at", "id", "listing_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "way") VALUES (NEW."held_at", NEW."id", NEW."listing_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id", NEW."way"); RETURN NULL;', hash='6b6346fd4ed21b5d51dc58920f8b2e55bcab437e', operation='INSERT', pgid='pgtrigger_insert_insert_155ad', table='resources_contactlog', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactlog',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD."held_at" IS DISTINCT FROM (NEW."held_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."listing_id" IS DISTINCT FROM (NEW."listing_id") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id") OR OLD."way" IS DISTINCT FROM (NEW."way"))', func='INSERT INTO "resources_contactlogevent" ("held_at", "id", "listing_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "way") VALUES (NEW."held_at", NEW."id", NEW."listing_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id", NEW."way"); RETURN NULL;', hash='54d01c4277b5603b2ef8a50b6e0a3e759b3b690c', operation='UPDATE', pgid='pgtrigger_update_update_7306b', table='resources_contactlog', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactlog',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_contactlogevent" ("held_at", "id", "listing_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "way") VALUES (OLD."held_at", OLD."id", OLD."listing_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id", OLD."way"); RETURN NULL;', hash='2367383a0baf9f158141f3e202dc3d467ff0acbc', operation='DELETE', pgid='pgtrigger_delete_delete_3070b', table='resources_contactlog', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewevent" ("activity", "candidate_id", "created_at", "held_on", "id", "living_area_id", "municipality_id", "neighborhood_id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "private_note", "resource_id") VALUES (NEW."activity", NEW."candidate_id", NEW."created_at", NEW."held_on", NEW."id", NEW."living_area_id", NEW."municipality_id", NEW."neighborhood_id", NEW."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."private_note", NEW."resource_id"); RETURN NULL;', hash='967d7d3e19c7a6dffc67b9bb85869d727e21b2c9', operation='INSERT', pgid='pgtrigger_insert_insert_be601', table='resources_interview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_interviewevent" ("activity", "candidate_id", "created_at", "held_on", "id", "living_area_id", "municipality_id", "neighborhood_id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "private_note", "resource_id") VALUES (NEW."activity", NEW."candidate_id", NEW."created_at", NEW."held_on", NEW."id", NEW."living_area_id", NEW."municipality_id", NEW."neighborhood_id", NEW."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."private_note", NEW."resource_id"); RETURN NULL;', hash='18b5bea8ab1cb3f5f27d51b06016598beee29e43', operation='UPDATE', pgid='pgtrigger_update_update_19c12', table='resources_interview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewevent" ("activity", "candidate_id", "created_at", "held_on", "id", "living_area_id", "municipality_id", "neighborhood_id", "people", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "private_note", "resource_id") VALUES (OLD."activity", OLD."candidate_id", OLD."created_at", OLD."held_on", OLD."id", OLD."living_area_id", OLD."municipality_id", OLD."neighborhood_id", OLD."people", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."private_note", OLD."resource_id"); RETURN NULL;', hash='7eba9ba27d4e969d4c59ad97b1aae2ce5350215f', operation='DELETE', pgid='pgtrigger_delete_delete_bb646', table='resources_interview', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewcandidate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewcandidateevent" ("area_text", "id", "living_area_id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "reason", "resource_id") VALUES (NEW."area_text", NEW."id", NEW."living_area_id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned", NEW."reason", NEW."resource_id"); RETURN NULL;', hash='3197567b9c6341ad07dffc670859d51cc40761fc', operation='INSERT', pgid='pgtrigger_insert_insert_7b7f4', table='resources_interviewcandidate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewcandidate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_interviewcandidateevent" ("area_text", "id", "living_area_id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "reason", "resource_id") VALUES (NEW."area_text", NEW."id", NEW."living_area_id", NEW."municipality_id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned", NEW."reason", NEW."resource_id"); RETURN NULL;', hash='e0bd151caea757ec61534bc85278b9bc39fda6d2', operation='UPDATE', pgid='pgtrigger_update_update_352e2', table='resources_interviewcandidate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewcandidate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewcandidateevent" ("area_text", "id", "living_area_id", "municipality_id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "reason", "resource_id") VALUES (OLD."area_text", OLD."id", OLD."living_area_id", OLD."municipality_id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned", OLD."reason", OLD."resource_id"); RETURN NULL;', hash='48c553084704b20b68434624b55f4574ee58ace2', operation='DELETE', pgid='pgtrigger_delete_delete_5b255', table='resources_interviewcandidate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_listingevent" ("agreed", "agreement_confirmed_on", "contact_choice", "decided_at", "decided_by_id", "decision", "decline_reason", "forgotten_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_met", "private_home", "receipt", "resource_id", "submission_key", "submitted_at") VALUES (NEW."agreed", NEW."agreement_confirmed_on", NEW."contact_choice", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."decline_reason", NEW."forgotten_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."policy_met", NEW."private_home", NEW."receipt", NEW."resource_id", NEW."submission_key", NEW."submitted_at"); RETURN NULL;', hash='089fceb377434c49a69bbc31618f8231ef683171', operation='INSERT', pgid='pgtrigger_insert_insert_8d818', table='resources_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD."agreed" IS DISTINCT FROM (NEW."agreed") OR OLD."agreement_confirmed_on" IS DISTINCT FROM (NEW."agreement_confirmed_on") OR OLD."contact_choice" IS DISTINCT FROM (NEW."contact_choice") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."decline_reason" IS DISTINCT FROM (NEW."decline_reason") OR OLD."forgotten_on" IS DISTINCT FROM (NEW."forgotten_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."policy_met" IS DISTINCT FROM (NEW."policy_met") OR OLD."private_home" IS DISTINCT FROM (NEW."private_home") OR OLD."receipt" IS DISTINCT FROM (NEW."receipt") OR OLD."resource_id" IS DISTINCT FROM (NEW."resource_id") OR OLD."submission_key" IS DISTINCT FROM (NEW."submission_key") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at"))', func='INSERT INTO "resources_listingevent" ("agreed", "agreement_confirmed_on", "contact_choice", "decided_at", "decided_by_id", "decision", "decline_reason", "forgotten_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_met", "private_home", "receipt", "resource_id", "submission_key", "submitted_at") VALUES (NEW."agreed", NEW."agreement_confirmed_on", NEW."contact_choice", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."decline_reason", NEW."forgotten_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."policy_met", NEW."private_home", NEW."receipt", NEW."resource_id", NEW."submission_key", NEW."submitted_at"); RETURN NULL;', hash='754b2efa60b9be28d1e2e4310e1d7afbbdacc10e', operation='UPDATE', pgid='pgtrigger_update_update_9b86a', table='resources_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_listingevent" ("agreed", "agreement_confirmed_on", "contact_choice", "decided_at", "decided_by_id", "decision", "decline_reason", "forgotten_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_met", "private_home", "receipt", "resource_id", "submission_key", "submitted_at") VALUES (OLD."agreed", OLD."agreement_confirmed_on", OLD."contact_choice", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."decline_reason", OLD."forgotten_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."policy_met", OLD."private_home", OLD."receipt", OLD."resource_id", OLD."submission_key", OLD."submitted_at"); RETURN NULL;', hash='ecb7f39cc0aeecb65d86b3c48b49a3c33c10e392', operation='DELETE', pgid='pgtrigger_delete_delete_77a95', table='resources_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingpolicy',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_listingpolicyevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='95da468c2e3c9c90d1863b65ff403b30633f3955', operation='INSERT', pgid='pgtrigger_insert_insert_3b5a7', table='resources_listingpolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingpolicy',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_listingpolicyevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."text"); RETURN NULL;', hash='901801aa5e7aedf80df2085a8f7855b4728b8718', operation='UPDATE', pgid='pgtrigger_update_update_96b04', table='resources_listingpolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingpolicy',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_listingpolicyevent" ("id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (OLD."id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."text"); RETURN NULL;', hash='ad368fe42d00a5891d1f4492574e6a518ad14523', operation='DELETE', pgid='pgtrigger_delete_delete_e355b', table='resources_listingpolicy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourceevent" ("activity", "address", "audience", "capacity", "capacity_on", "contact", "contact_public", "created_at", "fee", "fee_note", "geom", "id", "join_person", "join_supporter", "last_confirmed_at", "licence", "living_area_id", "municipality_id", "name", "name_kana", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_geom", "publisher", "source", "source_key", "source_row", "source_url", "source_year", "status", "summary", "supporter_note", "update_cycle_months", "version", "website", "welcome") VALUES (NEW."activity", NEW."address", NEW."audience", NEW."capacity", NEW."capacity_on", NEW."contact", NEW."contact_public", NEW."created_at", NEW."fee", NEW."fee_note", NEW."geom", NEW."id", NEW."join_person", NEW."join_supporter", NEW."last_confirmed_at", NEW."licence", NEW."living_area_id", NEW."municipality_id", NEW."name", NEW."name_kana", NEW."neighborhood_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."precision", NEW."public_geom", NEW."publisher", NEW."source", NEW."source_key", NEW."source_row", NEW."source_url", NEW."source_year", NEW."status", NEW."summary", NEW."supporter_note", NEW."update_cycle_months", NEW."version", NEW."website", NEW."welcome"); RETURN NULL;', hash='bad1ed7abe486281cbde3391da15c22e33facd59', operation='INSERT', pgid='pgtrigger_insert_insert_09d61', table='resources_resource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD."activity" IS DISTINCT FROM (NEW."activity") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."capacity_on" IS DISTINCT FROM (NEW."capacity_on") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."contact_public" IS DISTINCT FROM (NEW."contact_public") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."fee_note" IS DISTINCT FROM (NEW."fee_note") OR OLD."geom" IS DISTINCT FROM (NEW."geom") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."join_person" IS DISTINCT FROM (NEW."join_person") OR OLD."join_supporter" IS DISTINCT FROM (NEW."join_supporter") OR OLD."last_confirmed_at" IS DISTINCT FROM (NEW."last_confirmed_at") OR OLD."licence" IS DISTINCT FROM (NEW."licence") OR OLD."living_area_id" IS DISTINCT FROM (NEW."living_area_id") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_kana" IS DISTINCT FROM (NEW."name_kana") OR OLD."neighborhood_id" IS DISTINCT FROM (NEW."neighborhood_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."public_geom" IS DISTINCT FROM (NEW."public_geom") OR OLD."publisher" IS DISTINCT FROM (NEW."publisher") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."source_key" IS DISTINCT FROM (NEW."source_key") OR OLD."source_row" IS DISTINCT FROM (NEW."source_row") OR OLD."source_url" IS DISTINCT FROM (NEW."source_url") OR OLD."source_year" IS DISTINCT FROM (NEW."source_year") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."supporter_note" IS DISTINCT FROM (NEW."supporter_note") OR OLD."update_cycle_months" IS DISTINCT FROM (NEW."update_cycle_months") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."website" IS DISTINCT FROM (NEW."website") OR OLD."welcome" IS DISTINCT FROM (NEW."welcome"))', func='INSERT INTO "resources_resourceevent" ("activity", "address", "audience", "capacity", "capacity_on", "contact", "contact_public", "created_at", "fee", "fee_note", "geom", "id", "join_person", "join_supporter", "last_confirmed_at", "licence", "living_area_id", "municipality_id", "name", "name_kana", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_geom", "publisher", "source", "source_key", "source_row", "source_url", "source_year", "status", "summary", "supporter_note", "update_cycle_months", "version", "website", "welcome") VALUES (NEW."activity", NEW."address", NEW."audience", NEW."capacity", NEW."capacity_on", NEW."contact", NEW."contact_public", NEW."created_at", NEW."fee", NEW."fee_note", NEW."geom", NEW."id", NEW."join_person", NEW."join_supporter", NEW."last_confirmed_at", NEW."licence", NEW."living_area_id", NEW."municipality_id", NEW."name", NEW."name_kana", NEW."neighborhood_id", NEW."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."precision", NEW."public_geom", NEW."publisher", NEW."source", NEW."source_key", NEW."source_row", NEW."source_url", NEW."source_year", NEW."status", NEW."summary", NEW."supporter_note", NEW."update_cycle_months", NEW."version", NEW."website", NEW."welcome"); RETURN NULL;', hash='dda3ffb7bcaa7ac93972abab87984985b71a9af7', operation='UPDATE', pgid='pgtrigger_update_update_4f99f', table='resources_resource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resource',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourceevent" ("activity", "address", "audience", "capacity", "capacity_on", "contact", "contact_public", "created_at", "fee", "fee_note", "geom", "id", "join_person", "join_supporter", "last_confirmed_at", "licence", "living_area_id", "municipality_id", "name", "name_kana", "neighborhood_id", "organization_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_geom", "publisher", "source", "source_key", "source_row", "source_url", "source_year", "status", "summary", "supporter_note", "update_cycle_months", "version", "website", "welcome") VALUES (OLD."activity", OLD."address", OLD."audience", OLD."capacity", OLD."capacity_on", OLD."contact", OLD."contact_public", OLD."created_at", OLD."fee", OLD."fee_note", OLD."geom", OLD."id", OLD."join_person", OLD."join_supporter", OLD."last_confirmed_at", OLD."licence", OLD."living_area_id", OLD."municipality_id", OLD."name", OLD."name_kana", OLD."neighborhood_id", OLD."organization_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."precision", OLD."public_geom", OLD."publisher", OLD."source", OLD."source_key", OLD."source_row", OLD."source_url", OLD."source_year", OLD."status", OLD."summary", OLD."supporter_note", OLD."update_cycle_months", OLD."version", OLD."website", OLD."welcome"); RETURN NULL;', hash='ca4f17710cdbf293f64083403a7b4d4116d08dc4', operation='DELETE', pgid='pgtrigger_delete_delete_551db', table='resources_resource', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourcekind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourcekindevent" ("id", "letter", "name", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_label", "shape", "slug", "tone") VALUES (NEW."id", NEW."letter", NEW."name", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."public_label", NEW."shape", NEW."slug", NEW."tone"); RETURN NULL;', hash='5abe9c416adfb493ab4354a5cf063c0356a25be4', operation='INSERT', pgid='pgtrigger_insert_insert_e4c3b', table='resources_resourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourcekind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_resourcekindevent" ("id", "letter", "name", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_label", "shape", "slug", "tone") VALUES (NEW."id", NEW."letter", NEW."name", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."public_label", NEW."shape", NEW."slug", NEW."tone"); RETURN NULL;', hash='7f99cabc0253f957f044114799ba3ac17d1e4398', operation='UPDATE', pgid='pgtrigger_update_update_97da0', table='resources_resourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourcekind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourcekindevent" ("id", "letter", "name", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_label", "shape", "slug", "tone") VALUES (OLD."id", OLD."letter", OLD."name", OLD."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."public_label", OLD."shape", OLD."slug", OLD."tone"); RETURN NULL;', hash='a402e9b21a6628ad58c091ba395e68ddc70ca226', operation='DELETE', pgid='pgtrigger_delete_delete_4f3d7', table='resources_resourcekind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_scheduleevent" ("closed_on_holidays", "end_time", "exceptions", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "rule", "start_time", "valid_from", "valid_until", "weekdays") VALUES (NEW."closed_on_holidays", NEW."end_time", NEW."exceptions", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."rule", NEW."start_time", NEW."valid_from", NEW."valid_until", NEW."weekdays"); RETURN NULL;', hash='3bc3ca86078983d69b55c079a300ba71ceb3dcef', operation='INSERT', pgid='pgtrigger_insert_insert_9e2a1', table='resources_schedule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_scheduleevent" ("closed_on_holidays", "end_time", "exceptions", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "rule", "start_time", "valid_from", "valid_until", "weekdays") VALUES (NEW."closed_on_holidays", NEW."end_time", NEW."exceptions", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource_id", NEW."rule", NEW."start_time", NEW."valid_from", NEW."valid_until", NEW."weekdays"); RETURN NULL;', hash='fc244a4a8f70de7102abed0e38da9aacfafd31dc', operation='UPDATE', pgid='pgtrigger_update_update_632b5', table='resources_schedule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='schedule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_scheduleevent" ("closed_on_holidays", "end_time", "exceptions", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "rule", "start_time", "valid_from", "valid_until", "weekdays") VALUES (OLD."closed_on_holidays", OLD."end_time", OLD."exceptions", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."rule", OLD."start_time", OLD."valid_from", OLD."valid_until", OLD."weekdays"); RETURN NULL;', hash='6b5d28212cfe6d75ab2d29d5947fc6b8de32cfa6', operation='DELETE', pgid='pgtrigger_delete_delete_d0909', table='resources_schedule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_statementevent" ("agreed", "id", "interview_id", "kind", "listing_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "said_by", "said_on", "text", "visibility") VALUES (NEW."agreed", NEW."id", NEW."interview_id", NEW."kind", NEW."listing_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."said_by", NEW."said_on", NEW."text", NEW."visibility"); RETURN NULL;', hash='d822b0968c92b43b5abb59712ed0ac496840dff5', operation='INSERT', pgid='pgtrigger_insert_insert_a509b', table='resources_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_statementevent" ("agreed", "id", "interview_id", "kind", "listing_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "said_by", "said_on", "text", "visibility") VALUES (NEW."agreed", NEW."id", NEW."interview_id", NEW."kind", NEW."listing_id", NEW."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource_id", NEW."said_by", NEW."said_on", NEW."text", NEW."visibility"); RETURN NULL;', hash='f374cb8991153ad0671931d95db4be27136e87c3', operation='UPDATE', pgid='pgtrigger_update_update_86eba', table='resources_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_statementevent" ("agreed", "id", "interview_id", "kind", "listing_id", "municipality_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "said_by", "said_on", "text", "visibility") VALUES (OLD."agreed", OLD."id", OLD."interview_id", OLD."kind", OLD."listing_id", OLD."municipality_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."said_by", OLD."said_on", OLD."text", OLD."visibility"); RETURN NULL;', hash='b4afc575c87d03c7b80e747d95644928cf0af42c', operation='DELETE', pgid='pgtrigger_delete_delete_26fd8', table='resources_statement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wantedrole',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_wantedroleevent" ("id", "name", "per_month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "tasks") VALUES (NEW."id", NEW."name", NEW."per_month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."tasks"); RETURN NULL;', hash='d6e18e2ebd88f2bb43051b39ec66a901f8861ead', operation='INSERT', pgid='pgtrigger_insert_insert_11648', table='resources_wantedrole', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wantedrole',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_wantedroleevent" ("id", "name", "per_month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "tasks") VALUES (NEW."id", NEW."name", NEW."per_month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource_id", NEW."tasks"); RETURN NULL;', hash='7a66e576b5ea13c325727ad0bd6f7bb9d1138857', operation='UPDATE', pgid='pgtrigger_update_update_fe709', table='resources_wantedrole', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='wantedrole',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_wantedroleevent" ("id", "name", "per_month", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "tasks") VALUES (OLD."id", OLD."name", OLD."per_month", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."tasks"); RETURN NULL;', hash='1181ec5f027e1705fe1518711c6f38fceb79920b', operation='DELETE', pgid='pgtrigger_delete_delete_426b8', table='resources_wantedrole', when='AFTER')),
        ),
        migrations.AddField(
            model_name='accessibilityfactevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.accessibilityfact'),
        ),
        migrations.AddField(
            model_name='accessibilityfactevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='contactlogevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.listing', verbose_name='住民の掲載'),
        ),
        migrations.AddField(
            model_name='contactlogevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.contactlog'),
        ),
        migrations.AddField(
            model_name='contactlogevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='担当'),
        ),
        migrations.AddField(
            model_name='interviewcandidateevent',
            name='living_area',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.livingarea', verbose_name='圏域'),
        ),
        migrations.AddField(
            model_name='interviewcandidateevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='interviewcandidateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interviewcandidate'),
        ),
        migrations.AddField(
            model_name='interviewcandidateevent',
            name='resource',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='candidate',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interviewcandidate', verbose_name='候補'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='living_area',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.livingarea', verbose_name='活躍している地域（圏域）'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='neighborhood',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.neighborhood', verbose_name='地区名'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interview'),
        ),
        migrations.AddField(
            model_name='interviewevent',
            name='resource',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='活動をまだしていない人に会ったときは空のままで。', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='interviewlistenerevent',
            name='interview',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interview'),
        ),
        migrations.AddField(
            model_name='interviewlistenerevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.listing'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='listingpolicyevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='listingpolicyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.listingpolicy'),
        ),
        migrations.AddField(
            model_name='resourceevent',
            name='living_area',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.livingarea', verbose_name='圏域'),
        ),
        migrations.AddField(
            model_name='resourceevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='resourceevent',
            name='neighborhood',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.neighborhood', verbose_name='町丁目'),
        ),
        migrations.AddField(
            model_name='resourceevent',
            name='organization',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='団体'),
        ),
        migrations.AddField(
            model_name='resourceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource'),
        ),
        migrations.AddField(
            model_name='resourcekindevent',
            name='parent',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resourcekind', verbose_name='上の種別'),
        ),
        migrations.AddField(
            model_name='resourcekindevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resourcekind'),
        ),
        migrations.AddField(
            model_name='resourceofkindevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource'),
        ),
        migrations.AddField(
            model_name='resourceofkindevent',
            name='resourcekind',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resourcekind'),
        ),
        migrations.AddField(
            model_name='scheduleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.schedule'),
        ),
        migrations.AddField(
            model_name='scheduleevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='statementevent',
            name='interview',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interview', verbose_name='インタビュー'),
        ),
        migrations.AddField(
            model_name='statementevent',
            name='listing',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.listing', verbose_name='住民の掲載'),
        ),
        migrations.AddField(
            model_name='statementevent',
            name='municipality',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gis_data.municipality', verbose_name='市町村'),
        ),
        migrations.AddField(
            model_name='statementevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.statement'),
        ),
        migrations.AddField(
            model_name='statementevent',
            name='resource',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='取り入れた地域資源'),
        ),
        migrations.AddField(
            model_name='wantedroleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.wantedrole'),
        ),
        migrations.AddField(
            model_name='wantedroleevent',
            name='resource',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resource', verbose_name='地域資源'),
        ),
        migrations.AddField(
            model_name='resourceofkindevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.resourceofkind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourceofkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourceofkindevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "resourcekind_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."resourcekind_id"); RETURN NULL;', hash='3474bc4c387548709940384508ccbe7ebff05fed', operation='INSERT', pgid='pgtrigger_insert_insert_af3b0', table='resources_resource_kinds', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourceofkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_resourceofkindevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "resourcekind_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."resource_id", NEW."resourcekind_id"); RETURN NULL;', hash='664957a1115c5e82cc264998e2745e8df848e42f', operation='UPDATE', pgid='pgtrigger_update_update_78429', table='resources_resource_kinds', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resourceofkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_resourceofkindevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "resourcekind_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."resourcekind_id"); RETURN NULL;', hash='601a8b82972d44789e83fe5cba78974744846c26', operation='DELETE', pgid='pgtrigger_delete_delete_be732', table='resources_resource_kinds', when='AFTER')),
        ),
        migrations.AddField(
            model_name='interviewlistenerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='resources.interviewlistener'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewlistener',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewlistenerevent" ("id", "interview_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."interview_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='c69aefc46e172ee1987fe86e62f11300e28ecf2b', operation='INSERT', pgid='pgtrigger_insert_insert_e44f5', table='resources_interview_interviewers', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewlistener',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=accounts.history.triggers.FirmTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "resources_interviewlistenerevent" ("id", "interview_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."id", NEW."interview_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='7c75f02190cdb17be8f137e1a558f3e128109702', operation='UPDATE', pgid='pgtrigger_update_update_ebede', table='resources_interview_interviewers', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interviewlistener',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=accounts.history.triggers.FirmTriggerSql(func='INSERT INTO "resources_interviewlistenerevent" ("id", "interview_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."id", OLD."interview_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='e98a3bc71c232a23ed289273e6c86df5af2e6b39', operation='DELETE', pgid='pgtrigger_delete_delete_8b933', table='resources_interview_interviewers', when='AFTER')),
        ),
        begin_history("resources", *EVENTS),
    ]
