-- +goose Up
-- An administrator puts the first steps of an organisation away when they have seen enough of them.
alter table seen drop constraint seen_area_check;
alter table seen add constraint seen_area_check check (area in ('changes', 'setup')) not valid;

-- +goose Down
delete from seen where area = 'setup';
alter table seen drop constraint seen_area_check;
alter table seen add constraint seen_area_check check (area in ('changes')) not valid;
