-- +goose Up
-- What aimed at a day that the month of its due date lacks counts from a month of the same place in its quarter that has it.
update action set recur_from = due
where recurs <> 'never' and due is not null and (recur_day is null or recur_day = extract(day from due));
update action set recur_from = make_date(extract(year from due)::int - 1,
	(array[12, 1, 5])[1 + extract(month from due)::int % 3], recur_day)
where recurs <> 'never' and due is not null and recur_from is null;

-- +goose Down
select 1;
