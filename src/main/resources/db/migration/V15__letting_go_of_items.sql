-- Items of a job that is long over, let go of because they left nothing behind; they are counted still.
alter table job add column let_go integer not null default 0 check (let_go >= 0);
