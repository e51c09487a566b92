-- When a host may next be asked, and by whom it is being asked now. A node that dies while it asks gives the host free when
-- its lease ends, which is what free_at holds until then.
create table host_turn (
    host    text        primary key,
    free_at timestamptz not null,
    holder  uuid -- null: nobody asks, the pause runs
);

-- What two captures have in common is kept once.
create table capture_body (
    sha256 text  primary key check (length(sha256) = 64),
    body   bytea not null -- gzip
);

insert into capture_body (sha256, body) select distinct on (sha256) sha256, body from capture;

alter table capture drop column body;
-- Headers of the answer that matter later, by lower-case name.
alter table capture add column headers jsonb not null default '{}';

-- What was read of an address last?
create index capture_by_address on capture (requested_url, fetched_at desc) where requested_url is not null;

-- A listing now also holds its links of interest; of those read before, none were kept.
update assessment set listing = listing || '{"links": []}' where not listing ? 'links';
