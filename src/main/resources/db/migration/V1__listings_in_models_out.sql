-- One thing handed in to be assessed. Its id becomes the assessment's id, so that one address serves the
-- person who waits from the first answer on.
create table job_item (
    id                   uuid primary key,
    source_kind          text        not null check (source_kind in ('URL', 'TEXT', 'HTML')),
    source_url           text,
    source_title         text,
    source_content       bytea, -- gzip of what was pasted, UTF-8
    subject_id           text, -- null when the address could not be read
    drafter              text        not null,
    state                text        not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    attempts             integer     not null default 0,
    submitted_at         timestamptz not null,
    finished_at          timestamptz,
    failure_code         text,
    failure_detail       text,
    failure_retryable    boolean,
    failure_retry_after  integer, -- seconds
    failure_http_status  integer,
    check ((state = 'FAILED') = (failure_code is not null))
);

-- Is this address on its way already?
create index job_item_pending on job_item (subject_id) where state in ('WAITING', 'RUNNING');

-- What was read, byte for byte; never changed.
create table capture (
    id            uuid primary key references job_item,
    requested_url text,
    final_url     text,
    fetched_at    timestamptz not null,
    http_status   integer,
    content_type  text        not null,
    charset       text,
    sha256        text        not null check (length(sha256) = 64),
    bytes         bigint      not null,
    body          bytea       not null -- gzip
);

create table assessment (
    id         uuid primary key references job_item,
    version    integer      not null,
    status     text         not null check (status in ('DRAFTED', 'IN_REVIEW', 'APPROVED', 'REJECTED', 'SUPERSEDED')),
    subject_id text         not null,
    url        text,
    title      text         not null,
    publisher  text,
    -- Lower-case title, publisher and address: what a search looks through.
    search     text         not null,
    edition    text         not null,
    score      numeric(3, 1) not null,
    low        numeric(3, 1) not null,
    high       numeric(3, 1) not null,
    severity   text         not null,
    coverage   numeric(3, 2) not null,
    warnings   integer      not null,
    drafter    text         not null, -- as people read it: “rules 1”, or the model's name
    drafted_at timestamptz  not null,
    listing    jsonb        not null,
    document   jsonb        not null
);

create index assessment_newest on assessment (drafted_at desc, id desc);
create index assessment_by_score on assessment (score desc, id desc);
create index assessment_of_subject on assessment (subject_id, drafted_at desc);

-- db-scheduler's own table, as its documentation gives it for PostgreSQL.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
