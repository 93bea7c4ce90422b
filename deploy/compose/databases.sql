-- A database per service, made when the volume is new.
CREATE DATABASE uitstroom_intake;
CREATE DATABASE uitstroom_eligibility;
CREATE DATABASE uitstroom_regeling;
CREATE DATABASE uitstroom_notificaties;
