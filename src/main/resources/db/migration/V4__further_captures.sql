-- Beside the page, further sources may have been read: 0 is what was read first.
alter table capture add column part integer not null default 0 check (part >= 0);
alter table capture drop constraint capture_pkey;
alter table capture add primary key (id, part);
alter table capture alter column part drop default;

-- Assessments from before then were read from one page.
update assessment set document = document || '{"otherCaptures": []}' where not document ? 'otherCaptures';
