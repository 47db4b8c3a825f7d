-- When a volunteer was done, by the volunteer's clock, and how large the window was, in CSS pixels. Null where nobody said.
ALTER TABLE classification ADD COLUMN finished_at BIGINT;
ALTER TABLE classification ADD COLUMN window_width BIGINT;
ALTER TABLE classification ADD COLUMN window_height BIGINT;
