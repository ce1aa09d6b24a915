/** The pages as people use them, in Chromium. Nothing that needs no browser: that is tested beside the service. */
package dev.respite.browser;
