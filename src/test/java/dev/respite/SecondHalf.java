package dev.respite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The classes L to Z; see {@link FirstHalf}. */
@Suite
@SelectPackages("dev.respite")
@IncludeClassNamePatterns(".*\\.[L-Z][A-Za-z0-9]*Test")
class SecondHalf {}
