-- Half of the work of taking an item in was to tie each of its sketch's rows to it. Items are never deleted, so that nothing
-- ever hung on the tie; and a row whose item were gone would be a candidate that is not found.

ALTER TABLE item_sketch DROP FOREIGN KEY item_sketch_item;
ALTER TABLE item_sketch DROP INDEX item_sketch_item;
