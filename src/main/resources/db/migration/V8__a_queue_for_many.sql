-- Who looks at it; null: nobody has taken it.
alter table assessment add column assignee text;
-- How many factors of the edition nobody knows.
alter table assessment add column unknowns integer;

update assessment a
set unknowns = (
    select count(*) from jsonb_array_elements(a.document -> 'draft' -> 'factors') f
    where f -> 'value' ->> 'certainty' = 'UNKNOWN' and f ->> 'factor' <> 'LANGUAGE'
);
alter table assessment alter column unknowns set not null;

-- Each order of the queue, for all and for what has one state; a filter on anything else looks along one of these.
create index assessment_by_unknowns on assessment (unknowns desc, id desc);
create index assessment_state_newest on assessment (status, drafted_at desc, id desc);
create index assessment_state_by_score on assessment (status, score desc, id desc);
create index assessment_state_by_unknowns on assessment (status, unknowns desc, id desc);
create index assessment_band_newest on assessment (severity, drafted_at desc, id desc);
create index assessment_drafter_newest on assessment (drafter, drafted_at desc, id desc);
create index assessment_of_assignee on assessment (assignee, drafted_at desc, id desc) where assignee is not null;

-- Parts of words in titles, publishers and addresses.
create extension if not exists pg_trgm;
create index assessment_words on assessment using gin (search gin_trgm_ops) with (fastupdate = off);
