-- Who signs in. An account is never deleted, only disabled, so that its id is never somebody else's.
create table account (
    id            uuid        primary key,
    name          text        not null check (length(name) between 1 and 64),
    role          text        not null check (role in ('VIEWER', 'ANALYST', 'REVIEWER', 'PUBLISHER', 'ADMINISTRATOR')),
    password_hash text, -- bcrypt; null: signs in with the company's provider alone
    oidc_subject  text        unique, -- the provider's address and its name for the person, a space between
    created_at    timestamptz not null,
    disabled      boolean     not null default false,
    failures      integer     not null default 0, -- passwords refused since the last right one
    locked_until  timestamptz,
    check (password_hash is not null or oidc_subject is not null)
);
create unique index account_by_name on account (lower(name));

-- What a cookie stands for. Only a hash of the cookie is kept.
create table session (
    token_hash text        primary key check (length(token_hash) = 64),
    account    uuid        not null references account (id) on delete cascade,
    created    timestamptz not null,
    last_seen  timestamptz not null,
    expires    timestamptz not null,
    form_key   text        not null
);
create index session_by_account on session (account);
create index session_by_expiry on session (expires);

-- For programs. Only a hash of the key is kept; its prefix tells keys apart.
create table api_key (
    id        uuid        primary key,
    account   uuid        not null references account (id) on delete cascade,
    name      text        not null check (length(name) between 1 and 64),
    prefix    text        not null unique,
    hash      text        not null check (length(hash) = 64),
    rights    text        not null, -- names, parted by spaces
    created   timestamptz not null,
    expires   timestamptz not null,
    last_used timestamptz,
    revoked   timestamptz
);
create index api_key_by_account on api_key (account);
