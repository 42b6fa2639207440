-- What an account planned goes with it.
INSERT INTO core.subscription (event, queue) VALUES ('AccountPurged', 'ForgetForecasts');
