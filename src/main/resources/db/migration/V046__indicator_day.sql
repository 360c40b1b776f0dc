-- All series of a day, or from a day on.
ALTER TABLE indicator_day ADD KEY indicator_day_day (day);
