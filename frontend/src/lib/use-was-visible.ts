import { useEffect, useRef, useState, type RefObject } from 'react';

/** True from when the element first comes near the screen; for parts whose code is worth waiting with. */
export function useWasVisible<Kind extends HTMLElement>(): [RefObject<Kind | null>, boolean] {
  const element = useRef<Kind>(null);
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    if (visible || !element.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setVisible(true), {
      rootMargin: '120px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [visible]);
  return [element, visible];
}
