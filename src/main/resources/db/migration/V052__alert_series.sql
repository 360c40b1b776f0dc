-- Episodes stand beside the line of their series.

CREATE INDEX alert_episode_series ON alert_episode (series, opened);
