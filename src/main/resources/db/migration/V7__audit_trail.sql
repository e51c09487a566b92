-- Who did what, in the order in which it became true. Each entry holds the hash of the one before, so that no entry can be
-- changed, taken out or moved without the chain showing it. People stand here by their id only, and what they wrote by its hash:
-- names and texts may be deleted, the fact that something was done may not.
create table audit_entry (
    -- Without gaps. Not beyond what a JSON number holds exactly, because it is hashed as one.
    seq            bigint      primary key check (seq between 1 and 9007199254740991),
    at             timestamptz not null,
    actor          text        not null,
    act            text        not null,
    object         text        not null,
    version        integer,
    content_sha256 text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    previous_hash  text        not null check (previous_hash ~ '^[0-9a-f]{64}$'),
    hash           text        not null check (hash ~ '^[0-9a-f]{64}$')
);

create index audit_entry_of_object on audit_entry (object, seq);
create index audit_entry_of_actor on audit_entry (actor, seq);
create index audit_entry_at on audit_entry (at);

create function audit_entry_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is only ever added to; % is refused.', lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_entry_only_grows before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_refuse();
