package dev.respite.notice;

/**
 * Where there is such a bean, the notice shows the right answers to its questions, so that scripts can join. There is one
 * in packages built for the profile {@code sandbox} only; no setting can bring it into another.
 */
public interface DemoAnswersVisible {}
