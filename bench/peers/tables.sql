-- What a peer gets of the derived facts: plain columns, lists as tables of their own. Read by DuckDB and PostgreSQL alike.
CREATE TABLE asked (as_of date, from_on date, to_on date);
CREATE TABLE period (start_on date, end_on date, sales_from date);
CREATE TABLE day (age integer);
CREATE TABLE entry (booked_on date, type varchar, cents bigint);
CREATE TABLE claim (issued_on date, settled_on date, settled_how varchar);
CREATE TABLE episode (who bigint, ended_on date, ended_how varchar, next_started_on date, continued integer, left_on date);
CREATE TABLE file (file bigint, opened_on date, principal_cents bigint, solved_on date, arranged_on date);
CREATE TABLE file_recovery (file bigint, age integer, cents bigint);
CREATE TABLE file_charge (file bigint, age integer, cents bigint);
CREATE TABLE file_escalation (file bigint, taken_on date, kind varchar);
CREATE TABLE file_pause (file bigint, from_on date, to_on date);
