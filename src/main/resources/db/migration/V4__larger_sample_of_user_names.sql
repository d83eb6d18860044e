-- Of 100 sampled names each stands for a hundredth of all users, and a substring that is in one of them for so many
-- that reading users in order seems cheaper than asking the trigrams. Of 1,000 it does not.
ALTER TABLE users ALTER COLUMN user_name_key SET STATISTICS 1000;
