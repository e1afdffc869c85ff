-- One download; the same reader and file count once in half an hour.
--
-- KEYS  1 salt  2 rate  3 counts  4 again  5 total, where a page shows it
-- ARGV  1 salt  2 seconds left of the day  3 downloads a minute  4 new batch id  5 field
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2], 'NX')
local salt = redis.call('GET', KEYS[1])
if salt ~= ARGV[1] then return {'salt', salt} end

local asked = redis.call('INCR', KEYS[2])
if asked == 1 then redis.call('EXPIRE', KEYS[2], 60) end
if asked > tonumber(ARGV[3]) then return {'often'} end

if redis.call('SET', KEYS[4], 1, 'EX', 1800, 'NX') then
  redis.call('HSETNX', KEYS[3], 'id', ARGV[4])
  redis.call('HINCRBY', KEYS[3], ARGV[5], 1)
  local total = redis.call('GET', KEYS[5])
  if total and total ~= 'x' then redis.call('INCR', KEYS[5]) end
end
return {'counted'}
