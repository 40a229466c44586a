-- Which table lives where when one PostgreSQL is not enough: run once by an operator with Citus on a migrated, empty
-- database. Without Citus nobody runs this, and it costs nothing: the schema is the same.
--
-- Distributed: what grows with the city. `district` (the home district, fixed for life) is first in every key, so that a
-- row's district alone says its shard, and rows of one case lie together.
SELECT create_distributed_table('cases.case', 'district');
SELECT create_distributed_table('cases.act', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.participation', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.side', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.report', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.corrected', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.word_block', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('appraisal.fact', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('appraisal.finding', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('appraisal.finding_change', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('appraisal.tally', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('appraisal.trace', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.sample', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.sample_visit', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.quality', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.change', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('audit.entry', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.confirmation', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.look', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.proposal', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('elements.sent', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('files.link', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('jobs.job', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('open311.request', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.link', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('cases.watcher', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('outbox.event', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('registers.import', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('registers.import_batch', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('registers.import_row', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('registers.import_kept', 'district', colocate_with => 'cases.case');
SELECT create_distributed_table('registers.export', 'district', colocate_with => 'cases.case');

-- Reference: small, read by everybody, a copy on every node.
SELECT create_reference_table('access.person');
SELECT create_reference_table('access.role');
SELECT create_reference_table('access.unit');
SELECT create_reference_table('access.assignment');
SELECT create_reference_table('access.deputy');
SELECT create_reference_table('appraisal.measure');
SELECT create_reference_table('cases.reply_template');
SELECT create_reference_table('elements.brought');
SELECT create_reference_table('files.file');
SELECT create_reference_table('geo.area');
SELECT create_reference_table('geo.area_past');
SELECT create_reference_table('geo.district');
SELECT create_reference_table('geo.level');
SELECT create_reference_table('pack.content');
SELECT create_reference_table('pack.file');
SELECT create_reference_table('pack.version');

-- Local to the coordinator: few rows, written by one process at a time or in no transaction of a case.
SELECT citus_add_local_table_to_metadata('access.api_key');
SELECT citus_add_local_table_to_metadata('access.change');
SELECT citus_add_local_table_to_metadata('access.phone_code');
SELECT citus_add_local_table_to_metadata('access.recovery_code');
SELECT citus_add_local_table_to_metadata('access.session');
SELECT citus_add_local_table_to_metadata('access.sms_outbox');
SELECT citus_add_local_table_to_metadata('access.throttle');
SELECT citus_add_local_table_to_metadata('appraisal.look');
SELECT citus_add_local_table_to_metadata('appraisal.progress');
SELECT citus_add_local_table_to_metadata('audit.seal');
SELECT citus_add_local_table_to_metadata('workshop.trial');
SELECT citus_add_local_table_to_metadata('workshop.trial_case');
SELECT citus_add_local_table_to_metadata('workshop.study');
SELECT citus_add_local_table_to_metadata('workshop.study_case');
SELECT citus_add_local_table_to_metadata('cases.number_block');
SELECT citus_add_local_table_to_metadata('elements.quality_figure');
SELECT citus_add_local_table_to_metadata('elements.quality_fault');
SELECT citus_add_local_table_to_metadata('elements.subscription');
SELECT citus_add_local_table_to_metadata('elements.subscription_read');
SELECT citus_add_local_table_to_metadata('files.upload');
SELECT citus_add_local_table_to_metadata('geo.grid_edit');
SELECT citus_add_local_table_to_metadata('geo.grid_topology');
SELECT citus_add_local_table_to_metadata('geo.grid_version');
SELECT citus_add_local_table_to_metadata('geo.import');
SELECT citus_add_local_table_to_metadata('geo.revision');
SELECT citus_add_local_table_to_metadata('geo.staged');
SELECT citus_add_local_table_to_metadata('outbox.dead_letter');
SELECT citus_add_local_table_to_metadata('outbox.horizon');
SELECT citus_add_local_table_to_metadata('outbox.subscriber');
SELECT citus_add_local_table_to_metadata('pack.current');
SELECT citus_add_local_table_to_metadata('platform.config');
SELECT citus_add_local_table_to_metadata('platform.migration');
SELECT citus_add_local_table_to_metadata('platform.node');
