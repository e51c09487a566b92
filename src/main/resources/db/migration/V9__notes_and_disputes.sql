-- Since when a version has its public page.
alter table assessment add column published_at timestamptz;
update assessment set published_at = changed_at where published_version is not null;
alter table assessment
    add constraint assessment_published_since check ((published_version is null) = (published_at is null));

create index assessment_published on assessment (published_at desc, id desc) where published_version is not null;

-- What somebody says of an assessment without deciding on it: a reviewer's note, or what a vendor disputes.
create table note (
    id          uuid        primary key,
    assessment  uuid        not null references assessment,
    version     integer     not null, -- that it was said of
    at          timestamptz not null,
    by          text        not null,
    kind        text        not null check (kind in ('NOTE', 'DISPUTE')),
    item        text, -- null: the whole assessment
    text        text        not null,
    contact     text,
    state       text        not null check (state in ('OPEN', 'ANSWERED')),
    answer      text,
    answered_by text,
    answered_at timestamptz,
    check ((state = 'ANSWERED') = (answer is not null and answered_by is not null and answered_at is not null))
);

create index note_of_assessment on note (assessment, at);
create index note_open_dispute on note (assessment) where kind = 'DISPUTE' and state = 'OPEN';
