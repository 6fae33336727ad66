import { useEffect, useEffectEvent, useState } from 'react';

/** Takes a file dropped anywhere on the page while `isOn`; answers whether one is being dragged over it. */
export function useDropAnywhere(onFile: (file: File) => void, isOn: boolean): boolean {
  const [isDragging, setDragging] = useState(false);
  const take = useEffectEvent((event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  });
  useEffect(() => {
    if (!isOn) return undefined;
    // Without preventing the default the browser would leave the page and show the file.
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => take(event);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [isOn]);
  return isDragging;
}
