-- Jobs that nobody has to make: what the next of each is to be, and when.
create table schedule (
    id           uuid primary key,
    version      integer     not null, -- another after each change by a person
    definition   jsonb       not null, -- as it was handed in
    enabled      boolean     not null,
    created_at   timestamptz not null,
    created_by   text        not null,
    next_at      timestamptz,
    last_at      timestamptz, -- when its turn last came, whether or not it made a job
    last_job     uuid references job,
    last_problem text,
    credit       double precision not null default 0, -- of a trickle: listings that it may take beyond the next portion
    check (enabled = (next_at is not null))
);

create index schedule_due on schedule (next_at) where enabled;
