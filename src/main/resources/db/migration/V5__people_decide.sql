-- An assessment as it was before each step that people took; the newest stands in its own table.
create table assessment_version (
    id       uuid        not null references assessment,
    version  integer     not null,
    status   text        not null,
    until    timestamptz not null, -- when the next version took its place
    document jsonb       not null,
    primary key (id, version)
);

-- What people did to it, line by line.
create table review_step (
    id      uuid        not null references assessment,
    line    integer     not null, -- counts within the assessment, without gaps
    version integer     not null,
    at      timestamptz not null,
    by      text        not null,
    act     text        not null,
    item    text, -- null: the whole assessment
    reason  text,
    before  text        not null,
    after   text        not null,
    primary key (id, line)
);

create index review_step_by_person on review_step (by);

-- When the newest version came to be.
alter table assessment add column changed_at timestamptz;
update assessment set changed_at = drafted_at;
alter table assessment alter column changed_at set not null;

-- The version that has a public page; null: none has.
alter table assessment add column published_version integer;

create index assessment_approved on assessment (subject_id) where status = 'APPROVED';

-- A control now says what it alone would do; of those drafted before, each has its share. What they do together follows from it.
create or replace function pg_temp.shared(draft jsonb) returns jsonb language sql as $$
    select (draft - 'claimedMitigationFactor') || jsonb_build_object('claimedControls', coalesce(
        (select jsonb_agg(control || jsonb_build_object('reduction', round(
                    (1 - (draft ->> 'claimedMitigationFactor')::numeric)
                    / jsonb_array_length(draft -> 'claimedControls'), 4)) order by nr)
         from jsonb_array_elements(draft -> 'claimedControls') with ordinality as c(control, nr)), '[]'::jsonb))
$$;

update assessment
set document = document
    || jsonb_build_object('draft', pg_temp.shared(document -> 'draft'))
    || '{"review": {"drafted": null, "proposal": null, "decisions": [], "conclusion": null}}'
where document -> 'draft' ? 'claimedMitigationFactor';
