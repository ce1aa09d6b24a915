package dev.respite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The classes A to K, in one process beside {@link SecondHalf}. Each starts the service once and keeps it: given to two
 * processes class by class, the service would be built and started anew for each.
 */
@Suite
@SelectPackages("dev.respite")
@IncludeClassNamePatterns(".*\\.[A-K][A-Za-z0-9]*Test")
class FirstHalf {}
