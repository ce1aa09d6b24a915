package dev.respite.person.erasure.witness;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An endpoint that is refused while the database is an older copy, in which those who revoked may seem to be there. */
@InterceptorBinding
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UnlessRestored {
    /** Asks before, and again when there is an answer: the copy may have been met on the way. */
    @UnlessRestored
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION + 1)
    class Check {
        private final RevocationWitness witness;

        public Check(RevocationWitness witness) {
            this.witness = witness;
        }

        @AroundInvoke
        @Nullable
        Object answer(InvocationContext call) throws Exception {
            witness.refuseBehind();
            Object answer = call.proceed();
            return answer instanceof Uni<?> one ? one.invoke(witness::refuseBehind) : answer;
        }
    }
}
