-- Who is told what happened here.
create table webhook (
    id              uuid primary key,
    version         integer     not null, -- another after each change by a person
    url             text        not null,
    events          text        not null, -- their names, parted by spaces
    secret          text        not null, -- signs, so it is kept as it is
    previous_secret text, -- signs beside it for a while after a rotation
    previous_until  timestamptz,
    enabled         boolean     not null,
    off_because     text, -- when it was not a person who switched it off
    created_at      timestamptz not null,
    created_by      text        not null,
    failures        integer     not null default 0, -- one after the other
    held_until      timestamptz, -- nothing is sent before, because the last try failed
    check ((previous_secret is null) = (previous_until is null))
);

-- What is to be told, written in the transaction in which it happened.
create table webhook_message (
    id          uuid primary key,
    webhook_id  uuid        not null references webhook on delete cascade,
    event       text        not null, -- what happened, so that nobody is told twice
    type        text        not null,
    body        text        not null, -- to the byte what is sent each time
    created_at  timestamptz not null,
    state       text        not null check (state in ('WAITING', 'DELIVERED', 'DEAD')),
    attempts    integer     not null default 0,
    next_at     timestamptz,
    last_at     timestamptz,
    last_status integer, -- of HTTP
    last_answer text,
    unique (webhook_id, event),
    check ((state = 'WAITING') = (next_at is not null))
);

create index webhook_message_due on webhook_message (webhook_id, next_at) where state = 'WAITING';
create index webhook_message_newest on webhook_message (webhook_id, created_at desc, id desc);
create index webhook_message_over on webhook_message (state, last_at) where state <> 'WAITING';

-- One line for each webhook that somebody sends to at the moment, so that it is one node.
create table webhook_task (
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

create index webhook_task_due on webhook_task (execution_time);
create index webhook_task_heartbeat on webhook_task (last_heartbeat);
