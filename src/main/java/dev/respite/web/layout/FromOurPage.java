package dev.respite.web.layout;

import dev.respite.problem.Problem;
import dev.respite.problem.Refusal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A form's endpoint, which takes a {@link FormToken} and acts only for a form of one of our own pages. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FromOurPage {
    /** Before anything is done. */
    @FromOurPage
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    class Guard {
        private final Visit visit;

        public Guard(Visit visit) {
            this.visit = visit;
        }

        @AroundInvoke
        @Nullable
        Object guard(InvocationContext call) throws Exception {
            boolean ours = Arrays.stream(call.getParameters())
                    .anyMatch(given -> given instanceof FormToken sent && visit.isOurs(sent.value()));
            if (!ours) {
                throw new Refusal(Problem.FORBIDDEN)
                        .at(PageRefusals.FORM, "a form of a page of this site: load the page again");
            }
            return call.proceed();
        }
    }
}
