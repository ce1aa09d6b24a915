/**
 * What the mechanism can tell and what it cannot, found by simulating with the classes that release and read. Figures
 * with many repetitions are printed by {@code mvn … -Dtest=Usefulness}; the tests beside them
 * hold the same code to its bounds with few.
 */
package dev.respite.simulation;
