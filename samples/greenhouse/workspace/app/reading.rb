class Reading; end
