-- By what a selection chooses beside state, band, drafter and age; made from what is stored, so that nobody has to keep them up.
alter table assessment
    add column host text generated always as (lower(trim(both '[]' from substring(url from '^[A-Za-z]+://(\[[^]]*\]|[^/:?#]*)')))) stored,
    add column prompt_version text generated always as (document #>> '{draft,provenance,promptVersion}') stored;

create index assessment_of_host on assessment (host, drafted_at desc, id desc) where host is not null;
create index assessment_of_prompt on assessment (prompt_version, drafted_at desc, id desc);
