-- Many listings at once. The counts change in the transaction that changes an item, so that no progress is ever counted from items.
create table job (
    id              uuid primary key,
    name            text        not null,
    purpose         text        not null check (purpose in ('ASSESS', 'RECOMPUTE', 'REPLAY')),
    state           text        not null check (state in ('RUNNING', 'PAUSED', 'CANCELLED', 'FINISHED')),
    paused_for      text check (paused_for in ('PERSON', 'SAMPLE', 'BUDGET')),
    drafter         text        not null,
    edition         text, -- of the new scores; null: each keeps its own
    created_at      timestamptz not null,
    created_by      text        not null,
    finished_at     timestamptz,
    max_parallel    integer     not null check (max_parallel > 0),
    delay_millis    bigint      not null check (delay_millis >= 0), -- between two items of one host
    may_release     integer, -- how many items at most before somebody says “go on”; null: all
    total           integer     not null default 0,
    waiting         integer     not null default 0 check (waiting >= 0),
    running         integer     not null default 0 check (running >= 0),
    drafted         integer     not null default 0,
    confirmed       integer     not null default 0,
    changed         integer     not null default 0,
    failed          integer     not null default 0,
    unasked         integer     not null default 0, -- confirmed without a model call
    duplicates      integer     not null default 0,
    refused         integer     not null default 0,
    budget_calls    bigint,
    budget_tokens   bigint,
    budget_money    numeric,
    most_calls      bigint      not null, -- that one attempt at an item may take
    most_tokens     bigint      not null,
    most_money      numeric     not null,
    spent_calls     bigint      not null default 0,
    spent_tokens    bigint      not null default 0,
    spent_money     numeric     not null default 0,
    currency        text,
    check ((state = 'PAUSED') = (paused_for is not null)),
    check ((state = 'FINISHED') = (finished_at is not null)),
    check (total = waiting + running + drafted + confirmed + changed + failed)
) with (fillfactor = 50); -- room for the next count on the same page

create index job_newest on job (created_at desc, id desc);
create index job_open on job (created_at) where state in ('RUNNING', 'PAUSED');

-- Lines of a list that are no addresses of listings; the first of them.
create table job_refusal (
    job_id uuid    not null references job on delete cascade,
    line   integer not null,
    typed  text    not null,
    code   text    not null,
    detail text    not null,
    primary key (job_id, line)
);

-- An item of a job ends with an outcome; what was handed in by itself has none.
alter table job_item
    add column job_id          uuid references job,
    add column position        integer,
    add column host            text,
    add column outcome         text check (outcome in ('DRAFTED', 'CONFIRMED', 'CHANGED')),
    add column assessment_id   uuid, -- the new one, or the one that was confirmed
    add column baseline_id     uuid, -- what it was compared with
    add column movement        jsonb,
    add column delta           numeric(3, 1),
    add column failures        integer not null default 0, -- attempts that may be worth another
    add column ticket          integer not null default 0, -- of the right to work on it, the newest
    add column open            boolean not null default false, -- an attempt was begun whose end nobody has seen
    add column scheduled_at    timestamptz, -- waits for its next try rather than for its turn
    add check ((job_id is null) = (position is null));

create index job_item_next on job_item (job_id, host, position) where state = 'WAITING' and scheduled_at is null;
create unique index job_item_of_job on job_item (job_id, position) where job_id is not null;
create index job_item_ended on job_item (job_id, finished_at) where job_id is not null;
create index job_item_moved on job_item (job_id, (abs(delta)) desc, position) where outcome = 'CHANGED';
create index job_item_failed on job_item (job_id, failure_code, position) where state = 'FAILED';

-- The hosts of a job with items that wait, and when the next of them may be released.
create table job_host (
    job_id  uuid        not null references job on delete cascade,
    host    text        not null,
    waiting integer     not null check (waiting >= 0),
    next_at timestamptz not null,
    primary key (job_id, host)
);

create index job_host_next on job_host (job_id, next_at) where waiting > 0;

-- A reading of a listing that was drafted in that way and moved nothing that matters of this assessment, or gave it.
create table judged_reading (
    assessment_id  uuid        not null references assessment on delete cascade,
    listing_sha256 text        not null check (length(listing_sha256) = 64),
    way            text        not null, -- drafter, model, prompt and parameters, as one hash
    at             timestamptz not null,
    primary key (assessment_id, listing_sha256, way)
);

-- When a later reading last bore it out, and when anybody last tried to read its listing again: what fails is not the oldest for ever.
alter table assessment
    add column confirmed_at timestamptz,
    add column tried_at timestamptz,
    add column looked_at timestamptz generated always as (greatest(drafted_at, confirmed_at, tried_at)) stored;

create index assessment_looked_at on assessment (looked_at, id);

-- Items of jobs have a table of db-scheduler by themselves: what a person waits for is never behind them.
create table bulk_task (
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

create index bulk_task_due on bulk_task (execution_time) where not picked;
create index bulk_task_heartbeat on bulk_task (last_heartbeat) where picked;
