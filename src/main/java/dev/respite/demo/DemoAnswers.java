package dev.respite.demo;

import dev.respite.notice.DemoAnswersVisible;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;

/** The invented physicians need not read the notice. */
@ApplicationScoped
@IfBuildProfile("sandbox")
public class DemoAnswers implements DemoAnswersVisible {}
