package dev.respite.simulator.population;

import dev.respite.client.night.HeartRateSeries;
import dev.respite.client.night.SleepSession;

/** An invented night: one sleep with its heart rate. */
record SimulatedNight(SleepSession session, HeartRateSeries heartRate) {}
