import { useEffect, useState, type RefObject } from 'react';

/** CSS pixels from the top of the page to the element; follows what comes and goes above it. */
export function usePageOffset(element: RefObject<HTMLElement | null>): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (element.current) setOffset(element.current.getBoundingClientRect().top + globalThis.scrollY);
    });
    // Whatever moves the element also changes the height of the page.
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return offset;
}
