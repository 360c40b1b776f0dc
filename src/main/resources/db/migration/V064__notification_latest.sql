-- The latest of each state without looking at all.
CREATE INDEX notification_delivery_state ON notification_delivery (state, id);
