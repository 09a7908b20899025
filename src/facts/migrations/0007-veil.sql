-- By which key the keys of customers, claims and cases are veiled: a fingerprint that tells nothing of it. With another key everything would come in twice.
CREATE TABLE IF NOT EXISTS veil (
    fingerprint String, since DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = MergeTree
ORDER BY since
SETTINGS fsync_after_insert = 1;
